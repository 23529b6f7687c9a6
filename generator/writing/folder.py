"""The folder of a package on disk, and the fence around it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from generator.diagnostics import Position, failure
from generator.paths import from_here
from generator.writing.manifest import MANIFEST, Manifest, parse_manifest

TEMPORARY_SUFFIX = ".clientloom-new"

_CACHE = "__pycache__"
_HAND_WRITTEN = "lib"


@dataclass(frozen=True, slots=True)
class PackageFolder:
    """A package's folder: names below it are relative POSIX paths.

    No name leads out of it, whether by ``..`` or by a symbolic link. What stands in
    ``lib/`` or matches a glob of `keep` is somebody's addition, which nothing generated
    ever touches.
    """

    path: Path
    keep: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The folder as messages name it."""
        return from_here(self.path).as_posix()

    def child(self, name: str) -> Path:
        """Return the path of a name; raise where it would leave the folder."""
        parts = PurePosixPath(name).parts
        unsafe = not parts or ".." in parts or "\\" in name or name.startswith("/")
        if unsafe or PurePosixPath(name).as_posix() != name:
            raise failure("output/path", f"{name!r} is no name of a generated file")
        path = self.path
        self._refuse_link(path)
        for part in parts:
            path = path / part
            self._refuse_link(path)
        return path

    def read(self, name: str) -> bytes | None:
        """Return what a file holds, or None where there is none."""
        path = self.child(name)
        return path.read_bytes() if path.is_file() else None

    def manifest(self) -> Manifest | None:
        content = self.read(MANIFEST)
        if content is None:
            return None
        return parse_manifest(content, f"{self.shown}/{MANIFEST}")

    def names(self) -> tuple[str, ...]:
        """Return every file that is not somebody's own, in order.

        Symbolic links are named, never followed.
        """
        return tuple(sorted(name for name in self._settled() if not self._is_own(name)))

    def additions(self) -> tuple[str, ...]:
        """Return every file that somebody added in a place for that, in order."""
        return tuple(sorted(name for name in self._settled() if self._is_own(name)))

    def leftovers(self) -> tuple[str, ...]:
        """Return temporary files of a run that was killed."""
        return tuple(sorted(n for n in self._walk() if n.endswith(TEMPORARY_SUFFIX)))

    def _settled(self) -> Iterator[str]:
        return (each for each in self._walk() if not each.endswith(TEMPORARY_SUFFIX))

    def _walk(self) -> Iterator[str]:
        for folder, folders, files in os.walk(self.path):
            here = Path(folder)
            links = [each for each in folders if (here / each).is_symlink()]
            for name in (*files, *links):
                relative = (here / name).relative_to(self.path).as_posix()
                if relative != MANIFEST:
                    yield relative
            folders[:] = [each for each in folders if each != _CACHE]

    def _is_own(self, name: str) -> bool:
        if name.split("/", 1)[0] == _HAND_WRITTEN:
            return True
        return any(fnmatchcase(name, pattern) for pattern in self.keep)

    def _refuse_link(self, path: Path) -> None:
        if path.is_symlink():
            shown = from_here(path).as_posix()
            message = "this is a symbolic link: generated files are never behind one"
            raise failure("output/symlink", message, Position(shown, 1, 1))
