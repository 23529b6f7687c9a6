"""How parameters and properties of bodies are spelt, as the runtime is told of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.media_types import FORM, essence, is_json, is_multipart
from generator.model.operations import Content, Parameter, ParameterStyle, PartEncoding
from generator.model.source import Source
from generator.model.types import Array, Binary, Nullable, Object, Ref, Schema, Type
from generator.planning.code.symbols import Symbol
from generator.planning.code.values import Call, Value
from generator.planning.types.folding import unfolded

STYLE = Symbol("._runtime.operation", "Style")

_USUAL_PART = (ParameterStyle.FORM, True, False, None)


def encoding(
    content: Content, schemas: Mapping[Source, Schema]
) -> Iterator[tuple[str, Value]]:
    """Pair the properties of a form or multipart body with how they travel.

    Of files it is said that they are, so that text is not sent in the place of one.
    """
    is_form = essence(content.media_type) == FORM
    files = _files(content.type, schemas) if is_multipart(content.media_type) else ()
    stated = {each.property: each for each in content.encoding}
    for name in dict.fromkeys((*stated, *files)):
        part = stated.get(name) or PartEncoding(property=name)
        if name in files:
            style = _of_file(part)
        else:
            style = _in_form(part) if is_form else _in_parts(part)
        if style is not None:
            yield name, style


def _files(type: Type | None, schemas: Mapping[Source, Schema]) -> tuple[str, ...]:
    """Return the properties that are files, or lists of them, and nothing else."""
    match type:
        case Ref(target):
            return _files(schemas[target].type, schemas)
        case Object(properties=properties):
            return tuple(
                each.name for each in properties if _is_file(each.type, schemas)
            )
        case _:
            return ()


def _is_file(type: Type, schemas: Mapping[Source, Schema]) -> bool:
    match unfolded(type, schemas):
        case Binary():
            return True
        case Array(inner) | Nullable(inner):
            return _is_file(inner, schemas)
        case _:
            return False


def _of_file(encoding: PartEncoding) -> Value:
    headers = dict(_constant_headers(encoding.headers))
    return style_call("file", False, False, encoding.content_type, headers)


def _in_form(encoding: PartEncoding) -> Value:
    """Say how a field is spelt; its media type counts where no style is stated.

    See OpenAPI 3.1.1, section 4.8.15.1.2.
    """
    style = encoding.style or ParameterStyle.FORM
    if encoding.style or encoding.allow_reserved or encoding.explode is not None:
        explode = _explodes(encoding, style)
        return style_call(style, explode, encoding.allow_reserved, None)
    if encoding.content_type is None or not is_json(encoding.content_type):
        return None
    return style_call(ParameterStyle.CONTENT, False, False, encoding.content_type)


def _in_parts(encoding: PartEncoding) -> Value:
    style = encoding.style or ParameterStyle.FORM
    told = (
        style,
        _explodes(encoding, style),
        encoding.allow_reserved,
        encoding.content_type,
    )
    headers = dict(_constant_headers(encoding.headers))
    if told == _USUAL_PART and not headers:
        return None
    return style_call(*told, headers)


def _constant_headers(headers: Iterable[Parameter]) -> Iterator[tuple[str, str]]:
    """Pair the headers that every such part has with the only value that they have."""
    for each in headers:
        if each.constant is not None:
            yield each.name, each.constant


def _explodes(encoding: PartEncoding, style: ParameterStyle) -> bool:
    """Return whether items travel apart: by default for ``form`` (section 4.8.15.1.2)."""
    if encoding.explode is not None:
        return encoding.explode
    return style in (ParameterStyle.FORM, ParameterStyle.DEEP_OBJECT)


def style_call(
    style: str,
    explode: bool,
    allow_reserved: bool,
    media_type: str | None,
    headers: Mapping[str, str] | None = None,
) -> Value:
    """Return how a parameter or property is spelt, as the runtime is told of it."""
    keywords: list[tuple[str, Value]] = []
    if explode:
        keywords.append(("explode", True))
    if allow_reserved:
        keywords.append(("allow_reserved", True))
    if media_type is not None:
        keywords.append(("content_type", media_type))
    if headers:
        keywords.append(("headers", dict(headers)))
    return Call(STYLE, (str(style),), tuple(keywords))
