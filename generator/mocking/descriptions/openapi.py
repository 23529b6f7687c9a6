"""Operations of OpenAPI 3, as a description has them itself."""

from __future__ import annotations

from collections.abc import Iterator

from generator.mocking.descriptions.documents import Part
from generator.mocking.descriptions.operations import (
    Body,
    Operation,
    Response,
    servers,
)
from generator.mocking.descriptions.parameters import parameters


def operation(root: Part, item: Part, path: str, method: str, part: Part) -> Operation:
    """Return what an Operation Object describes."""
    return Operation(
        method=method,
        path=path,
        part=part,
        parameters=parameters(item, part, path),
        body=_body(part.at("requestBody")),
        responses=tuple(_responses(part)),
        servers=servers(part) or servers(item) or servers(root) or ("/",),
        security=part.child("security") or root.child("security"),
    )


def _body(part: Part | None) -> Body | None:
    contents = () if part is None else _contents(part)
    if part is None or not contents:
        return None
    return Body(required=part.flag("required"), contents=contents)


def _contents(part: Part) -> tuple[tuple[str, Part], ...]:
    """Return the media types of a body or response, with their Media Type Objects."""
    return tuple(
        (media_type, target)
        for media_type, each in part.members_at("content")
        if (target := each.target()) is not None
    )


def _responses(part: Part) -> Iterator[Response]:
    for status, reference in part.members_at("responses"):
        target = reference.target()
        if target is not None and not status.startswith("x-"):
            yield Response(status=status, contents=_contents(target))
