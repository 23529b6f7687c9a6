"""Where the parts of Clientloom itself are, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def sources_folder() -> Path:
    """Return the folder of the generator's own modules."""
    return _PACKAGE


def templates_folder() -> Path:
    """Return the folder of the templates: a wheel carries them inside the package."""
    carried = _PACKAGE / "_templates"
    return carried if carried.is_dir() else _PACKAGE.parent / "templates"
