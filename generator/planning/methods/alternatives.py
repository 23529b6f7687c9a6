"""Bodies in other media types than the one that is sent unless the caller asks.

Where the same arguments make them, ``content_type`` alone chooses. Where they do not,
``body`` holds the whole, by an overload for each kind of body.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from generator.model.operations import Content
from generator.planning.code.annotations import (
    LITERAL,
    Annotation,
    LiteralValues,
    one_of,
)
from generator.planning.code.symbols import Direction
from generator.planning.methods.bodies import Alternative, BodyPlan
from generator.planning.methods.omission import optional, required_first, stated
from generator.planning.methods.spelling import encoding
from generator.planning.services import (
    Argument,
    Docstring,
    Entry,
    Method,
    OtherBody,
    Request,
)
from generator.planning.types.declarations import Declarations

_CONTENT_TYPE = "content_type"
_BODY = "body"
_MOST_INLINE = 4


@dataclass(frozen=True, slots=True)
class _Kind:
    """A body that is given whole: its annotation, and what it can be sent as."""

    annotation: Annotation
    contents: tuple[Content, ...]


def with_alternatives(
    method: Method, plan: BodyPlan, declarations: Declarations
) -> Method:
    """Return a method whose body may be given in other media types, if there are any."""
    usual = plan.content
    if usual is None or not plan.alternatives:
        return method
    alike = [each.content for each in plan.alternatives if each.annotation is None]
    kinds = _kinds(plan.alternatives)
    method = replace(
        method,
        request=replace(method.request, content_type=_CONTENT_TYPE),
        alternatives=tuple(
            OtherBody(
                media_type=each.content.media_type,
                annotation=each.annotation,
                encoding=dict(encoding(each.content, declarations.schemas)),
            )
            for each in plan.alternatives
        ),
        docstring=_documented(method, plan, usual),
    )
    if alike:
        method = _choosing(method, _choice((usual, *alike), declarations))
    if kinds:
        chosen = _any_choice((usual, *alike), kinds, declarations)
        method = _overloaded(method, kinds, chosen, declarations)
    return method


def _kinds(alternatives: Iterable[Alternative]) -> list[_Kind]:
    contents: dict[Annotation, list[Content]] = {}
    for each in alternatives:
        if each.annotation is not None:
            contents.setdefault(each.annotation, []).append(each.content)
    return [_Kind(annotation, tuple(found)) for annotation, found in contents.items()]


def _choice(contents: Sequence[Content], declarations: Declarations) -> Argument:
    """Return the argument that chooses a media type, which must be given."""
    source = contents[0].source
    media_types = tuple(dict.fromkeys(each.media_type for each in contents))
    values: Annotation = LiteralValues(LITERAL, media_types)
    if len(media_types) > _MOST_INLINE:
        at = source.child("contentType")
        values = declarations.alias(at, Direction.INPUT, values)
    return Argument(name=_CONTENT_TYPE, annotation=values, default=None, source=source)


def _any_choice(
    alike: Sequence[Content], kinds: Sequence[_Kind], declarations: Declarations
) -> Argument:
    """Return the argument that chooses among what all overloads choose among."""
    others = [kind.contents for kind in kinds]
    if len(alike) <= _MOST_INLINE:
        return _choice([*alike, *chain.from_iterable(others)], declarations)
    # The first of them have a name already, which cannot mean the others as well.
    first = _choice(alike, declarations)
    rest = (_choice(each, declarations).annotation for each in others)
    return replace(first, annotation=one_of(first.annotation, *rest))


def _choosing(method: Method, choice: Argument) -> Method:
    """Return a method, and its overloads, with an argument that may choose."""
    return replace(
        method,
        keywords=required_first((*method.keywords, optional(choice))),
        overloads=tuple(_choosing(each, choice) for each in method.overloads),
    )


def _overloaded(
    method: Method,
    kinds: Sequence[_Kind],
    choice: Argument,
    declarations: Declarations,
) -> Method:
    """Return a method with an overload for each kind of body that is given whole."""
    first, *streamed = method.overloads or (method,)
    overloads = tuple(
        _overload(first, kind, _choice(kind.contents, declarations)) for kind in kinds
    )
    whole = _whole(method, choice, kinds)
    others = [
        each for each in method.keywords if each.name not in (_CONTENT_TYPE, _BODY)
    ]
    keywords = required_first((*others, optional(choice), whole))
    joined = replace(
        method,
        keywords=keywords,
        request=replace(
            method.request, instead=None if method.request.body is None else _BODY
        ),
    )
    return replace(
        joined,
        overloads=(first, *overloads, *streamed),
        implementation=_loosened(joined),
    )


def _overload(method: Method, kind: _Kind, choice: Argument) -> Method:
    """Return the signature for a body of one kind, without what makes another."""
    absent = {*_of_body(method), _CONTENT_TYPE}
    body = replace(choice, name=_BODY, annotation=kind.annotation)
    others = [each for each in method.keywords if each.name not in absent]
    return replace(
        method,
        positional=tuple(e for e in method.positional if e.name not in absent),
        keywords=required_first((*others, choice, body)),
        request=Request(),
        alternatives=(),
    )


def _whole(method: Method, choice: Argument, kinds: Iterable[_Kind]) -> Argument:
    """Return the argument of a body that is given whole, of whatever kind."""
    own = next((each for each in method.keywords if each.name == _BODY), None)
    before = () if own is None else (stated(own.annotation),)
    annotation = one_of(*before, *(each.annotation for each in kinds))
    whole = replace(choice, name=_BODY, annotation=annotation)
    return whole if own is not None and own.default is None else optional(whole)


def _loosened(method: Method) -> Method:
    """Return a method of which no argument is required that some overload lacks."""
    lacking = _of_body(method) if method.request.instead else frozenset[str]()

    def loosened(arguments: Iterable[Argument]) -> list[Argument]:
        return [optional(each) if each.name in lacking else each for each in arguments]

    return replace(
        method,
        positional=tuple(loosened(method.positional)),
        keywords=required_first(loosened(method.keywords)),
    )


def _documented(method: Method, plan: BodyPlan, usual: Content) -> Docstring:
    """Return a docstring that says what choosing a media type does."""
    docstring = method.docstring
    chosen = Entry(
        _CONTENT_TYPE, f"The media type of the body, {usual.media_type} by default."
    )
    told = {each.name for each in docstring.arguments}
    arguments = [*docstring.arguments, chosen]
    if (
        _BODY not in told
        and method.request.body is not None
        and _kinds(plan.alternatives)
    ):
        arguments.append(
            Entry(_BODY, "The whole body, where `content_type` asks for another one.")
        )
    return replace(docstring, arguments=tuple(arguments))


def _of_body(method: Method) -> frozenset[str]:
    """Return the arguments that make the body."""
    request = method.request
    return frozenset((*(each.argument for each in request.body or ()), _BODY))
