"""Where a description came from, asked again: what moved, and what it gives now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import ClientloomError, Position, failure
from generator.vendoring.assembly import (
    Original,
    VendorResult,
    assemble,
    file_origin,
    read_original,
)
from generator.vendoring.download import fetch, fetch_if_moved
from generator.vendoring.pages import operations, published
from generator.vendoring.record import RECORD, PinnedSource, read_record

_SCHEMES = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Upstream:
    """The sources of a description as they are now.

    `found` has, beside each pinned source, what it is now, or None where it is as it
    was pinned.
    """

    description: Path
    found: tuple[tuple[PinnedSource, Original | None], ...]

    @property
    def moved(self) -> tuple[str, ...]:
        """The URLs and files that are not as they were pinned, in their order."""
        return tuple(source.url or source.file for source, new in self.found if new)


def record_of(description: Path) -> Path:
    """Return the path of a description's record."""
    return description.with_name(RECORD)


def upstream(description: Path, shown: str) -> Upstream:
    """Ask every source of a description's record; nothing is written.

    `shown` names the record in diagnostics.

    Raises:
        ClientloomError: the record cannot be read, or a source cannot be had.
    """
    record = record_of(description)
    sources = read_record(record.read_bytes(), shown)
    for source in sources:
        _refuse_lost(source, record.parent, shown)
    return Upstream(
        description,
        tuple((source, fetch_if_moved(source, record.parent)) for source in sources),
    )


def updated(asked: Upstream, before: Sequence[str]) -> VendorResult:
    """Return a description anew from all of its sources; nothing is written.

    `before` are the operations that it has now.

    Raises:
        ClientloomError: a source cannot be had, has no description, or contradicts
            another, or all operations of the description would be gone.
    """
    folder = asked.description.parent
    originals = [new or fetch(source, folder) for source, new in asked.found]
    result = assemble(originals, asked.description)
    if before and not result.operations:
        raise _emptied(asked, len(before))
    return result


def operations_of(description: Path) -> tuple[str, ...]:
    """Return the operations of a description as it lies here, none of what is broken."""
    try:
        content = description.read_bytes()
        return operations(published(description.name, content).value)
    except (OSError, ClientloomError):
        return ()


def vendor_from(
    places: Sequence[str], into: Path, *, root: Path | None = None
) -> VendorResult:
    """Make a description anew from the pages of one API; nothing is written.

    Pages are named by URL or path. One below `root`, the repository, is recorded relative
    to the folder of `into`, another by its bare name, so that the record holds no path of
    a machine. The same pages in the same order give the same bytes.

    Raises:
        ClientloomError: a page cannot be read or downloaded, or has no description, or
            pages contradict each other.
    """
    return assemble([_original(place, into.parent, root) for place in places], into)


def is_url(place: str) -> bool:
    """Tell whether a page is named by its URL."""
    return place.startswith(_SCHEMES)


def _original(place: str, folder: Path, root: Path | None) -> Original:
    if is_url(place):
        return fetch(PinnedSource(url=place), folder)
    page = Path(place)
    return read_original(page, file_origin(page, folder, root))


def _emptied(asked: Upstream, before: int) -> ClientloomError:
    message = (
        f"this has no operations any more, and had {before}: if that is meant, take it "
        "by `clientloom vendor`"
    )
    return failure("source/emptied", message, Position(asked.moved[0], 1, 1))


def _refuse_lost(source: PinnedSource, folder: Path, shown: str) -> None:
    """Raise for a page that lay outside the repository, of which only the name is left."""
    if not source.file or "/" in source.file or (folder / source.file).exists():
        return
    message = (
        f"the page {source.file!r} is not where it was vendored from: give this source "
        "a 'url' instead of its 'file', or run `clientloom vendor` with the page"
    )
    raise failure("source/lost", message, Position(shown, 1, 1))
