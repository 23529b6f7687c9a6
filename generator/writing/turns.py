"""Runs that write the same packages at once take turns."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.diagnostics import Position, failure
from generator.paths import from_here


@contextmanager
def turn(folder: Path) -> Generator[None]:
    """Wait until no other run writes below a folder, and let others wait meanwhile.

    The system forgets the lock with the process, however that ends. Where it has none
    for folders, as on Windows and some network drives, nobody waits.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        place = Position(from_here(folder).as_posix(), 1, 1)
        raise failure("output/no-folder", "this is no folder: name another", place)
    if sys.platform == "win32":
        yield
        return
    import fcntl

    opened = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)
