"""What the tests of reading share: a folder of small files, read as a description."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic, Position, Report
from generator.model.json import Json
from generator.model.source import Source
from generator.reading.document import Document, read
from generator.reading.node import Node
from generator.reading.pointers import walk

HEAD = """\
openapi: 3.1.0
info: {title: Test, version: '1'}
paths: {}
"""


@dataclass
class Reading:
    """A description that was read, and what was reported meanwhile."""

    document: Document
    report: Report

    def at(self, pointer: str) -> Node:
        """Return the node at a pointer of the upgraded description."""
        node = walk(self.document.root, pointer)
        assert node is not None, f"there is nothing at {pointer}"
        return node

    def value(self, pointer: str) -> Json:
        return self.at(pointer).value

    def resolved(self, pointer: str) -> Node:
        return self.followed(self.at(pointer))

    def followed(self, reference: Node) -> Node:
        """Return where a reference leads; a node that is none leads to itself."""
        node = self.document.resolve(reference)
        assert node is not None, [each.message for each in self.report.diagnostics]
        return node

    def place(self, pointer: str) -> Source:
        """Return where the node at a pointer really stands."""
        return self.at(pointer).source

    def line(self, source: Source) -> tuple[int, int]:
        position = self.document.locate(source)
        return position.line, position.column

    @property
    def codes(self) -> list[str]:
        return [each.code for each in self.report.diagnostics]

    def only(self, code: str) -> Diagnostic:
        found = [each for each in self.report.diagnostics if each.code == code]
        assert len(found) == 1, self.codes
        return found[0]

    def position_of(self, diagnostic: Diagnostic) -> tuple[str, int, int]:
        place = diagnostic.place
        assert place is not None
        position = place if isinstance(place, Position) else self.document.locate(place)
        return position.file, position.line, position.column


def below(node: Node, *keys: str) -> Node:
    """Return what a node has under a key, and that under the next one."""
    for key in keys:
        found = node.get(key)
        assert found is not None, f"there is no {key} at {node.source}"
        node = found
    return node


@dataclass
class Folder:
    """A folder to write descriptions into; it is the working directory."""

    path: Path
    report: Report = field(default_factory=Report)

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def read(
        self,
        main: str = "openapi.yaml",
        *,
        root: Path | None = None,
        overlays: Sequence[str] = (),
    ) -> Reading:
        paths = [Path(each) for each in overlays]
        document = read(Path(main), root=root, overlays=paths, report=self.report)
        return Reading(document, self.report)

    def read_text(self, text: str, name: str = "openapi.yaml") -> Reading:
        self.write(name, text)
        return self.read(name)

    def read_body(self, body: str) -> Reading:
        """Read a 3.1 description that holds the given members."""
        return self.read_text(HEAD + body)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    monkeypatch.chdir(tmp_path)
    return Folder(tmp_path)


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Make every use of a socket fail, and record it."""
    used: list[object] = []

    def refuse(*arguments: object, **named: object) -> None:
        used.append(arguments)
        raise OSError("no network in this test")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return used
