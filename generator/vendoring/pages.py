"""What is published: a documentation page with an OpenAPI block, or a plain file.

Pages are Markdown in the style of Mintlify: prose, then a block fenced by four or more
backticks, whose heading may name the file and the operation that the page documents,
as in ``yaml openapi.yaml get /v1/files``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.diagnostics import ClientloomError, Position, Report, failure
from generator.model.json import Json
from generator.model.operations import METHODS
from generator.model.source import Source
from generator.reading.node import Node
from generator.reading.parsing import decode, looks_like_json, parse
from generator.reading.versions import SUPPORTED, declared_version
from generator.vendoring.fences import Fence, fences
from generator.vendoring.lines import line_end

_LANGUAGES: Final = ("yaml", "yml", "json")
_TICKS: Final = 4
_DECLARATION: Final = re.compile(
    r"""^[ ]{0,3}["']?(?:openapi|swagger)["']?[ \t]*:[ \t]*["']?[0-9]""", re.MULTILINE
)
_STATED_URL: Final = re.compile(r"\ufeff?#?[ \t]*Source:[ \t]*(https?://\S+)")


@dataclass(frozen=True, slots=True)
class Published:
    """A description as it was published, and what its page says about it.

    `text` has the description on the lines that it has in its file, `above` blank lines
    first; `content` is its own bytes. `operation` reads ``GET /files``, or is empty
    where a description of several operations came as a whole. `url` is what the first
    line of the page states as its source.
    """

    file: str
    content: bytes
    text: str
    above: int
    value: dict[str, Json]
    operation: str
    url: str


def published(file: str, content: bytes) -> Published:
    """Find the description in a page or a plain file; `file` names it in diagnostics.

    Raises:
        ClientloomError: it is no text, has no OpenAPI block or several, has one that is
            never closed, or the description is broken, of a version that is not
            supported, or lacks the operation that the heading of its block names.
    """
    text = decode(content, file)
    stated = _STATED_URL.match(text)
    url = stated[1] if stated else ""
    if _is_plain(text):
        return _description(file, text, content, 0, "", url)
    fence = _only_block(file, text)
    # Blank lines that end as the page's own, which a merge takes its line ends from.
    end = line_end(fence.text.splitlines(keepends=True))
    padded = end * fence.line + fence.text
    own = fence.text.encode()
    return _description(file, padded, own, fence.line, fence.info, url)


def operations(description: dict[str, Json]) -> tuple[str, ...]:
    """Return what a description offers: ``GET /files`` or ``webhook NAME`` each."""
    return tuple(_operations(description))


def _is_plain(text: str) -> bool:
    """Tell whether a text is a description by itself, not a page that holds one."""
    if looks_like_json(text):
        return True
    declared = _DECLARATION.search(text)
    if declared is None:
        return False
    line = text.count("\n", 0, declared.start()) + 1
    return not any(
        fence.line < line <= fence.line + fence.text.count("\n")
        for fence in fences(text)
    )


def _only_block(file: str, text: str) -> Fence:
    found = list(fences(text))
    blocks = [fence for fence in found if _is_openapi(fence)]
    if not blocks:
        raise _no_block(file, found)
    block, *others = blocks
    place = Position(file, block.line, 1)
    if others:
        second = Position(file, others[0].line, 1)
        message = (
            "this page has more than one OpenAPI block, the first of them on line "
            f"{block.line}; leave one in each page"
        )
        raise failure("page/several-blocks", message, second, place)
    if not block.closed:
        message = "this OpenAPI block is never closed, so the page may be cut short"
        raise failure("page/unterminated", message, place)
    return block


def _is_openapi(fence: Fence) -> bool:
    language = fence.info.partition(" ")[0]
    if fence.ticks < _TICKS or language.lower() not in _LANGUAGES:
        return False
    named = _named_operation(fence.info) != ""
    return named or _DECLARATION.search(fence.text) is not None


def _no_block(file: str, found: list[Fence]) -> ClientloomError:
    if found and not found[-1].closed:
        place = Position(file, found[-1].line, 1)
        message = (
            "this fence is never closed, so no OpenAPI block can be found after it"
        )
        return failure("page/unterminated", message, place)
    message = (
        "this is neither an OpenAPI description nor a page with an OpenAPI block, which "
        "is fenced by four or more backticks and begins with `openapi:`"
    )
    return failure("page/no-block", message, Position(file, 1, 1))


def _description(
    file: str, text: str, content: bytes, above: int, heading: str, url: str
) -> Published:
    value = parse(text, file, Report())
    place = Position(file, max(above, 1), 1)
    if not (isinstance(value, dict) and {"openapi", "swagger"} & value.keys()):
        message = "this is not an OpenAPI description: it lacks `openapi: 3...`"
        raise failure("page/not-openapi", message, place)
    if declared_version(Node(value, Source(file))) is None:
        message = f"this version is not supported; {', '.join(SUPPORTED)} are"
        raise failure("version/unsupported", message, place)
    offered = operations(value)
    operation = _named_operation(heading) or (offered[0] if len(offered) == 1 else "")
    if operation and operation not in offered:
        message = (
            f"the heading of this block names {operation}, which the block does not "
            "describe"
        )
        raise failure("page/operation", message, place)
    return Published(file, content, text, above, value, operation, url)


def _named_operation(info: str) -> str:
    """Return the operation that the heading of a block ends with, or nothing."""
    match info.split():
        case [_, *_, method, path] if method.lower() in METHODS and path[:1] == "/":
            return f"{method.upper()} {path}"
        case [_, *_, kind, name] if kind.lower() == "webhook":
            return f"webhook {name}"
        case _:
            return ""


def _operations(description: dict[str, Json]) -> Iterator[str]:
    for path, item in _members(description.get("paths")):
        for name, _ in _members(item):
            if name in METHODS:
                yield f"{name.upper()} {path}"
    for name, _ in _members(description.get("webhooks")):
        yield f"webhook {name}"


def _members(value: Json) -> list[tuple[str, Json]]:
    return list(value.items()) if isinstance(value, dict) else []
