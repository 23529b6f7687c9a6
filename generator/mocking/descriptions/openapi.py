"""The operations of an OpenAPI 3 description, as it lists them itself."""

from __future__ import annotations

from collections.abc import Iterator

from generator.mocking.descriptions.documents import Part
from generator.mocking.descriptions.operations import (
    Body,
    Operation,
    Response,
    declared,
    servers,
)
from generator.mocking.descriptions.parameters import parameters


def operations(root: Part) -> Iterator[Operation]:
    """Yield every operation of a description, in its order."""
    paths = root.at("paths")
    for path, reference in paths.children() if paths is not None else ():
        item = reference.target()
        if item is None or not path.startswith("/"):
            continue
        for method, part in declared(item):
            yield _operation(root, item, path, method, part)


def _operation(root: Part, item: Part, path: str, method: str, part: Part) -> Operation:
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
    found = part.at("content")
    if found is None:
        return ()
    return tuple(
        (media_type, target)
        for media_type, each in found.children()
        if (target := each.target()) is not None
    )


def _responses(part: Part) -> Iterator[Response]:
    found = part.at("responses")
    for status, reference in found.children() if found is not None else ():
        target = reference.target()
        if target is not None and not status.startswith("x-"):
            yield Response(status=status, contents=_contents(target))
