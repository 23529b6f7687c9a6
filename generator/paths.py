"""Paths as people read them."""

from __future__ import annotations

import os
from pathlib import Path


def from_here(path: Path) -> Path:
    """Return a path relative to the working directory, however far up that leads.

    It stays as it is where no relative path leads to it: on another drive, or when the
    working directory is gone.
    """
    try:
        return Path(os.path.relpath(path))
    except (ValueError, OSError):
        return path


def relative(path: Path, folder: Path) -> str:
    """Return how a file in a folder writes a path down, alike on every system."""
    return Path(os.path.relpath(path, folder)).as_posix()
