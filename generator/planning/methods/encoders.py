"""How operations spell what they send, where names on the wire are other ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.media_types import FORM, essence, is_multipart
from generator.planning.code.symbols import Symbol
from generator.planning.code.values import Call, Keywords, Value
from generator.planning.services import Method
from generator.planning.types.encoding import Encoders

_ALTERNATIVE = Symbol("._runtime.operation", "Alternative")


def with_encoders(method: Method, encoders: Encoders) -> Method:
    """Return a method whose operations know the renamed keys of what they send.

    Whether it streams or not, it sends the same.
    """
    keywords = tuple(_encoders(method, encoders))
    return _knowing(method, keywords) if keywords else method


def _knowing(method: Method, keywords: Keywords) -> Method:
    operation = method.operation
    return replace(
        method,
        operation=replace(operation, keywords=(*operation.keywords, *keywords)),
        overloads=tuple(_knowing(each, keywords) for each in method.overloads),
    )


def _encoders(method: Method, encoders: Encoders) -> Iterator[tuple[str, Value]]:
    # The first overload takes the body that is sent unless the caller asks for another.
    first = method.overloads[0] if method.overloads else method
    given = {each.name: each.annotation for each in first.arguments}
    found = {
        name: encoders.fields({each.wire: given[each.argument] for each in sent})
        for name, sent in first.request.parts
    }
    whole = first.request.whole_body
    body = found.pop("body", None) if whole is None else encoders.of(given[whole])
    query = method.request.querystring
    found["querystring"] = None if query is None else encoders.of(given[query.argument])
    parameters = {name: each for name, each in found.items() if each is not None}
    if body is not None:
        yield "encoder", body
    others = dict(_other_encoders(method, body, encoders))
    if others:
        yield "alternatives", others
    if parameters:
        yield "parameter_encoders", parameters


def _other_encoders(
    method: Method, usual: Value, encoders: Encoders
) -> Iterator[tuple[str, Value]]:
    """Pair media types with how their bodies are spelt, where that is not as usual."""
    encoding = dict(method.operation.keywords).get("encoding") or {}
    for each in method.alternatives:
        whole = each.annotation
        encoder = usual if whole is None else encoders.of(whole)
        own = each.encoding if _has_parts(each.media_type) else encoding
        if repr((encoder, own)) == repr((usual, encoding)):
            continue
        keywords: list[tuple[str, Value]] = []
        if encoder is not None:
            keywords.append(("encoder", encoder))
        if each.encoding:
            keywords.append(("encoding", each.encoding))
        yield each.media_type, Call(_ALTERNATIVE, (), tuple(keywords))


def _has_parts(media_type: str) -> bool:
    """Tell whether each property of a body may be spelt in a way of its own."""
    return essence(media_type) == FORM or is_multipart(media_type)
