"""The files of one description: opened once, named for people, none outside the folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from generator.diagnostics import ClientloomError, Report, failure
from generator.model.json import Json
from generator.model.source import Source
from generator.paths import from_here
from generator.reading.limits import MAX_FILE_BYTES
from generator.reading.node import MovedObject, Node
from generator.reading.parsing import decode, parse

STRUCTURED: Final = frozenset(("", ".json", ".yaml", ".yml", ".oas", ".openapi"))


class Refusal(Exception):
    """A file that is not opened, or cannot be; says why, naming no path."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class File:
    """A file that was read: its text, and the root of its value."""

    name: str
    path: Path
    text: str
    root: Node

    def mentions(self, *words: str) -> bool:
        """Tell whether any of the words can occur in the value.

        Where an overlay has brought something, the file's own text does not tell.
        """
        is_overlaid = isinstance(self.root.value, MovedObject)
        return is_overlaid or any(word in self.text for word in words)


class Files:
    """Reads the files below one folder, by the paths that references give.

    A file is named relative to the folder of the main description, wherever the working
    directory is: names of types may come from that. Only what is wrong with its text is
    told by the path from here, as a person reads it. Symbolic links are followed before
    a path is judged, so that none leads out of the folder.
    """

    def __init__(self, main: Path, root: Path | None, report: Report) -> None:
        self._report = report
        self._folder = Path(os.path.abspath(main)).parent
        self._root = Path(os.path.realpath(root if root is not None else main.parent))
        self._by_path: dict[str, File] = {}
        self._by_name: dict[str, File] = {}
        self._found: dict[tuple[str, str], File | Refusal] = {}
        self._beside: set[str] = set()
        self._inputs: dict[str, bytes] = {}
        self.main = self._open_main(main)

    @property
    def inputs(self) -> Mapping[str, bytes]:
        """The bytes of every file that was read, by its name."""
        return self._inputs

    def named(self, name: str) -> File | None:
        """Return a file that was read before, by its name."""
        return self._by_name.get(name)

    def base(self, name: str) -> File:
        """Return the file that references in a file are relative to.

        That is the file itself, and the main description for what an overlay brings.
        """
        return self.main if name in self._beside else self._by_name[name]

    def as_written(self, file: File) -> Node:
        """Return the value of a file again, untouched by whatever was done to it."""
        return Node(parse(file.text, file.name, Report()), Source(file.name))

    def replace_main(self, root: Node) -> None:
        """Let the main description have another value than its text has."""
        self.main = replace(self.main, root=root)
        self._by_name[self.main.name] = self.main
        self._by_path[os.path.realpath(self.main.path)] = self.main

    def open(self, reference: str, base: str) -> File:
        """Return the file at a path relative to the file called `base`.

        Raises `Refusal` where it is outside the folder, missing or unreadable.
        """
        key = (base, reference)
        if key not in self._found:
            self._found[key] = self._find(reference, self.base(base))
        found = self._found[key]
        if isinstance(found, Refusal):
            raise found
        return found

    def open_beside(self, path: Path) -> File:
        """Read a file that the user named beside the description, wherever it is.

        Raises `ClientloomError` where it cannot be read.
        """
        file = self._open_given(path)
        self._beside.add(file.name)
        return file

    def _open_given(self, path: Path) -> File:
        name = _relative(os.path.abspath(path), str(self._folder))
        try:
            return self._read(path, name, is_structured=True)
        except Refusal as refusal:
            raise failure(refusal.code, refusal.message, Source(name)) from None

    def _open_main(self, main: Path) -> File:
        file = self._open_given(main)
        self._by_path[os.path.realpath(main)] = file
        return file

    def _find(self, reference: str, base: File) -> File | Refusal:
        if "\0" in reference:
            return Refusal("reference/unresolved", "there is no such file")
        path = os.path.normpath(os.path.join(base.path.parent, reference))
        real = os.path.realpath(path)
        if real in self._by_path:
            return self._by_path[real]
        try:
            file = self._open_below(Path(real))
        except Refusal as refusal:
            return refusal
        except ClientloomError as error:
            self._report.extend(error.diagnostics)
            return Refusal("reference/unreadable", "the file could not be read")
        self._by_path[real] = file
        return file

    def _open_below(self, real: Path) -> File:
        if not real.is_relative_to(self._root):
            raise Refusal(
                "reference/outside",
                "it leads outside the folder of the description; "
                "--root names a wider folder",
            )
        name = _relative(real, os.path.realpath(self._folder))
        return self._read(real, name, real.suffix.lower() in STRUCTURED)

    def _read(self, path: Path, name: str, is_structured: bool) -> File:
        data = _content(path)
        while name in self._by_name:
            name = f"./{name}"
        self._inputs[name] = data
        shown = from_here(path).as_posix()
        text = decode(data, shown)
        value: Json = parse(text, shown, self._report) if is_structured else text
        file = File(name, Path(os.path.abspath(path)), text, Node(value, Source(name)))
        self._by_name[name] = file
        return file


def _relative(path: str | Path, folder: str) -> str:
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # It is on another drive.
        return Path(path).as_posix()


def _content(path: Path) -> bytes:
    """Return the bytes of a regular file; devices and pipes are not even opened."""
    try:
        if path.is_dir():
            raise Refusal("reference/unresolved", "this is a folder, and no file")
        if not path.is_file():
            raise Refusal("reference/unresolved", "there is no such file")
        if path.stat().st_size > MAX_FILE_BYTES:
            limit = MAX_FILE_BYTES // (1024 * 1024)
            raise Refusal("reference/size", f"the file is larger than {limit} MiB")
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise Refusal("reference/unreadable", reason) from None
