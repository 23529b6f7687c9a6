"""What the media types of an operation hold beyond what its method takes and gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.diagnostics import Report
from generator.media_types import (
    FORM,
    MULTIPART,
    essence,
    is_json,
    is_lines,
    is_stream,
)
from generator.model.operations import Content, Operation
from generator.model.source import Source
from generator.model.types import (
    Any,
    Array,
    Map,
    Nullable,
    Object,
    Ref,
    Schema,
    Tuple,
    Type,
    Union,
)
from generator.planning.methods.responses import (
    Kind,
    content_kind,
    read_content,
    successful,
)
from generator.planning.types.folding import unfolded

_ANYTHING = ("*/*", "application/*")


def offers_text(operation: Operation) -> str:
    """Return how successes are had in other media types; nothing where there are none."""
    names = dict.fromkeys(
        f"`{each.media_type}`" for _, others in _offers(operation) for each in others
    )
    listed = ", ".join(names)
    return (
        f"`with_raw_response` and an `Accept` header give {listed} too."
        if names
        else ""
    )


def note_media_types(
    operation: Operation, schemas: Mapping[Source, Schema], report: Report
) -> None:
    """Report media types that no method reads, and those that none takes apart."""
    for read, others in _offers(operation):
        report.note(
            "approximation/other-media-types",
            f"the method returns {read.media_type}; `with_raw_response` and an `Accept` "
            f"header give {', '.join(each.media_type for each in others)}",
            others[0].source,
        )
    for content in _opaque(operation, schemas):
        report.warning(
            "unsupported/media-type",
            f"{content.media_type} is not taken apart: its body is bytes",
            content.source,
        )


def _offers(operation: Operation) -> Iterator[tuple[Content, list[Content]]]:
    """Iterate over the contents that are read, and what else their responses offer."""
    for response in successful(operation.responses):
        read = read_content(response.contents)
        if read is None:
            continue
        others = [each for each in response.contents if _says_else(each, read)]
        if others:
            yield read, others


def _says_else(content: Content, read: Content) -> bool:
    if content is read or is_stream(content.media_type):
        return False
    return content.type is None or content.type != read.type


def _opaque(
    operation: Operation, schemas: Mapping[Source, Schema]
) -> Iterator[Content]:
    """Iterate over contents whose members are described and get lost in bytes."""
    sent = () if operation.body is None else operation.body.contents
    if not any(_is_encoded(each.media_type) for each in sent):
        yield from (each for each in sent if _is_opaque(each, schemas))
    for response in successful(operation.responses):
        read = read_content(response.contents)
        if read is not None and _is_opaque(read, schemas):
            yield read


def _is_encoded(media_type: str) -> bool:
    kind = essence(media_type)
    return is_json(kind) or is_lines(kind) or kind in (FORM, MULTIPART, *_ANYTHING)


def _is_opaque(content: Content, schemas: Mapping[Source, Schema]) -> bool:
    if content_kind(content) is not Kind.BINARY or is_stream(content.media_type):
        return False
    return content.type is not None and _has_members(content.type, schemas)


def _has_members(type: Type, schemas: Mapping[Source, Schema]) -> bool:
    match unfolded(type, schemas):
        case Nullable(inner):
            return _has_members(inner, schemas)
        case Object() | Array() | Tuple() | Union():
            return True
        case Map(values):
            return not isinstance(values, Any)
        case Ref(target):
            return _has_members(schemas[target].type, schemas)
        case _:
            return False
