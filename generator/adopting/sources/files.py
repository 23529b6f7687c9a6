"""The Python files of an SDK, as syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from generator.planning.naming.sample_text import syntax_tree

_LONGEST: Final = 4_000_000
_RESOURCES: Final = "resources"
_CLIENT: Final = "_client.py"


class SourceFiles:
    """The files below the folder of a list; none that is elsewhere is opened."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._texts: dict[str, str] = {}
        self._trees: dict[str, ast.Module | None] = {}

    def text(self, link: str) -> str:
        """Return the text of a file, empty where there is none."""
        if link not in self._texts:
            self._texts[link] = self._read(link)
        return self._texts[link]

    def _read(self, link: str) -> str:
        path = (self._folder / link).resolve()
        if not path.is_relative_to(self._folder) or not path.is_file():
            return ""
        if path.stat().st_size > _LONGEST:
            return ""
        return path.read_text(encoding="utf-8", errors="replace")

    def tree(self, link: str) -> ast.Module | None:
        """Return the syntax tree of a file, if there is one that is Python."""
        if link not in self._trees:
            self._trees[link] = syntax_tree(self.text(link))
        return self._trees[link]

    def packages(self, link: str) -> Iterator[str]:
        """Iterate over the links to a folder's packages, the one of the folder first."""
        folder = (self._folder / link).resolve()
        if folder.is_relative_to(self._folder):
            for path in sorted(folder.rglob("__init__.py")):
                yield path.relative_to(self._folder).as_posix()


def package_of(link: str) -> PurePosixPath | None:
    """Return the folder of the package whose resource or client a link leads to."""
    path = PurePosixPath(link)
    if path.name == _CLIENT:
        return path.parent
    return next((each.parent for each in path.parents if each.name == _RESOURCES), None)
