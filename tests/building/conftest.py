"""What the tests of building share: small descriptions, built."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent, indent

import pytest

from generator.building import build
from generator.diagnostics import Diagnostic, Report
from generator.model.api import Api
from generator.model.operations import Operation
from generator.model.source import Source
from generator.model.types import Object, Property, Schema
from generator.reading.document import read
from tests.building.notation import spelt


@dataclass
class Built:
    """An API that was built, and what was reported meanwhile."""

    api: Api
    diagnostics: tuple[Diagnostic, ...]

    def schema(self, name: str) -> Schema:
        found = [each for each in self.api.schemas.values() if each.name == name]
        assert len(found) == 1, f"{len(found)} schemas are called {name}"
        return found[0]

    def type(self, name: str) -> str:
        """Return a schema's type in short notation."""
        return spelt(self.schema(name).type)

    def member(self, schema: str, name: str) -> Property:
        type = self.schema(schema).type
        assert isinstance(type, Object), type
        return next(each for each in type.properties if each.name == name)

    @property
    def operation(self) -> Operation:
        assert len(self.api.operations) == 1
        return self.api.operations[0]

    @property
    def codes(self) -> list[str]:
        return [each.code for each in self.diagnostics]

    def pointers(self, code: str) -> list[str]:
        """Return where a code was reported, related places included."""
        places = [
            place
            for each in self.diagnostics
            if each.code == code
            for place in (each.place, *each.related)
        ]
        return [place.pointer for place in places if isinstance(place, Source)]


Build = Callable[..., Built]


@pytest.fixture
def description(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Build a description from its text, `files` beside it."""

    def built(text: str, version: str = "3.1.0", **files: str) -> Built:
        monkeypatch.chdir(tmp_path)
        head = f"openapi: {version}\ninfo: {{title: Test, version: '1'}}\n"
        Path("api.yaml").write_text(head + dedent(text))
        for name, content in files.items():
            Path(f"{name}.yaml").write_text(dedent(content))
        report = Report()
        api = build(read(Path("api.yaml"), report=report))
        return Built(api, report.diagnostics)

    return built


@pytest.fixture
def schemas(description: Build) -> Build:
    """Build component schemas."""

    def built(text: str, version: str = "3.1.0", **files: str) -> Built:
        head = "paths: {}\ncomponents:\n  schemas:\n"
        return description(head + indent(dedent(text), "    "), version, **files)

    return built


@pytest.fixture
def operation(description: Build) -> Build:
    """Build one operation, ``POST /things/{id}``; its `path` can be another."""

    def built(text: str, path: str = "/things", version: str = "3.1.0") -> Built:
        head = f"paths:\n  {path}:\n    post:\n"
        return description(head + indent(dedent(text), "      "), version)

    return built
