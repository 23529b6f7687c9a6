"""`clientloom vendor`: from published pages to a description and its record."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.diagnostics import ClientloomError, Position, failure
from generator.model.json import Json
from generator.reading.limits import MAX_FILE_BYTES
from generator.vendoring.block import read_block
from generator.vendoring.merge import merge
from generator.vendoring.neighbours import neighbours
from generator.vendoring.pages import Published, operations, published
from generator.vendoring.record import RECORD, PinnedSource, write_record


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes of one page or file, and where they came from.

    `name` is for diagnostics; `origin` has what is known before the page is read, its
    `file` or `url` and, of a download, `etag` and `date`.
    """

    name: str
    content: bytes
    origin: PinnedSource


@dataclass(frozen=True, slots=True)
class VendorResult:
    """What vendoring gives: files to be written, and what they hold.

    `operations` are those of the description in its own order, as ``GET /files``, and
    `title` is what it calls itself, if anything. `neighbours` are the other files that it
    refers to, which vendoring leaves where they are.
    """

    files: Mapping[Path, bytes]
    sources: tuple[PinnedSource, ...]
    operations: tuple[str, ...]
    title: str = ""
    neighbours: tuple[str, ...] = ()


def read_original(page: Path, origin: PinnedSource) -> Original:
    """Read a page from disk.

    Raises:
        ClientloomError: it is no file, cannot be read or is too large.
    """
    return Original(page.as_posix(), _content(page), origin)


def assemble(originals: Sequence[Original], into: Path) -> VendorResult:
    """Make a description from pages that have been read or downloaded.

    Raises:
        ClientloomError: a page has no description, or pages contradict each other.
    """
    if not into.name:
        message = (
            f"--into {into} is a folder: name a file, such as specs/shop/openapi.yaml"
        )
        raise failure("vendor/into", message)
    if not originals:
        message = "there is nothing to vendor: name at least one page or file"
        raise failure("vendor/no-pages", message)
    found = [published(original.name, original.content) for original in originals]
    sources = tuple(map(_pinned, originals, found))
    content, value = _description(found)
    files = {into: content, into.with_name(RECORD): write_record(sources)}
    return VendorResult(
        files, sources, operations(value), _title(value), neighbours(value)
    )


def _title(value: dict[str, Json]) -> str:
    info = value.get("info")
    title = info.get("title") if isinstance(info, dict) else None
    return title if isinstance(title, str) else ""


def _description(found: Sequence[Published]) -> tuple[bytes, dict[str, Json]]:
    """Return the bytes of one description as published, of several their merge."""
    if len(found) == 1:
        return found[0].content, found[0].value
    blocks = [
        read_block(each.file, each.text, each.value, each.above) for each in found
    ]
    merged = merge(blocks)
    return merged.text.encode(), merged.value


def _pinned(original: Original, found: Published) -> PinnedSource:
    """Return the source of a page; what it says of its own URL beats a file's name."""
    origin = original.origin
    if found.url and not origin.url:
        origin = replace(origin, file="", url=found.url)
    return replace(
        origin,
        sha256=hashlib.sha256(original.content).hexdigest(),
        size=len(original.content),
        operation=found.operation,
    )


def file_origin(page: Path, folder: Path, root: Path | None) -> PinnedSource:
    """Return where a page on disk came from, as a record in `folder` tells it."""
    inside = (root or folder).resolve()
    resolved = page.resolve()
    if not resolved.is_relative_to(inside):
        return PinnedSource(file=_utf8(page.name))
    relative = os.path.relpath(resolved, folder.resolve())
    return PinnedSource(file=_utf8(Path(relative).as_posix()))


def _utf8(name: str) -> str:
    """Return the name of a file as text; a record is UTF-8, a file system may not be."""
    return os.fsencode(name).decode(errors="replace")


def _content(page: Path) -> bytes:
    try:
        with page.open("rb") as file:
            content = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise _unreadable(page, error.strerror or "it cannot be read") from None
    if len(content) > MAX_FILE_BYTES:
        raise _unreadable(page, f"it is larger than {MAX_FILE_BYTES} bytes")
    return content


def _unreadable(page: Path, problem: str) -> ClientloomError:
    message = f"this page cannot be read: {problem}"
    return failure("vendor/unreadable", message, Position(page.as_posix(), 1, 1))
