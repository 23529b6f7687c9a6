"""The other files that a description refers to, which are not vendored with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from generator.model.json import Json

_REMOTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")
_IDENTIFIERS: Final = ("$id", "$self")


def neighbours(description: Json) -> tuple[str, ...]:
    """Return the files that a description refers to, by their paths relative to it.

    One that gives identifiers to its parts may mean these instead: of it nothing is told.
    """
    texts = [pair for pair in _texts(description) if pair[0] in ("$ref", *_IDENTIFIERS)]
    if any(key in _IDENTIFIERS for key, _ in texts):
        return ()
    paths = (text.partition("#")[0] for _, text in texts if not _REMOTE.match(text))
    return tuple(sorted({unquote(path) for path in paths if path}))


def without(folder: Path, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of files that a folder does not have."""
    return tuple(name for name in names if not (folder / name).is_file())


def _texts(value: Json) -> Iterator[tuple[str, str]]:
    """Yield every member that is text, with its key."""
    open_values: list[Json] = [value]
    while open_values:
        match open_values.pop():
            case dict(members):
                for key, each in members.items():
                    if isinstance(each, str):
                        yield key, each
                    else:
                        open_values.append(each)
            case list(items):
                open_values.extend(items)
            case _:
                pass
