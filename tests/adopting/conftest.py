"""A repository with a description, and what an SDK of its API came with."""

from __future__ import annotations

import json
import shutil
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module, invalidate_caches
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from generator.cli.main import run

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Printed:
    """What a command printed, and how it ended."""

    status: int
    out: str
    err: str

    @property
    def codes(self) -> list[str]:
        """Place and code of each finding."""
        lines = [line.split(": ") for line in self.err.splitlines()]
        return [f"{line[0]}: {line[1]}" for line in lines if len(line) > 2]


class Adoption:
    """A working directory in which commands run."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def run(self, *arguments: str) -> Printed:
        """Run a command in this process."""
        status = run(arguments)
        captured = self._capsys.readouterr()
        return Printed(status, captured.out, captured.err)

    def adopt(self, sdk: str, *options: str) -> dict[str, Any]:
        """Write what `adopt` prints as the configuration; return the client's table."""
        printed = self.run("adopt", sdk, "shop.yaml", *options)
        assert printed.status == 0, printed.err
        Path("clientloom.toml").write_text(printed.out)
        (table,) = tomllib.loads(printed.out)["clients"].values()
        found: dict[str, Any] = table
        return found

    def calls(self) -> dict[str, str]:
        """Return what each operation is called, former names left out."""
        record = json.loads(self.run("inspect", "shop.yaml", "--format", "json").out)
        methods = [*record["methods"]]
        for resource in record["resources"]:
            methods += resource["methods"]
        return {m["operation"]: m["call"] for m in methods if m["current"] is None}

    def generated(self) -> ModuleType:
        """Generate the one client of the configuration, and import it."""
        printed = self.run("generate")
        assert printed.status == 0, printed.err
        (package,) = (each for each in Path("generated").iterdir())
        invalidate_caches()
        return import_module(package.name)


@pytest.fixture
def adoption(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Adoption]:
    for name in ("shop.yaml", "stainless.yml", "api.md"):
        shutil.copy(HERE / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [str(tmp_path / "generated"), *sys.path])
    before = set(sys.modules)
    yield Adoption(capsys)
    for name in set(sys.modules) - before:
        if name.partition(".")[0] in ("acme_shop", "acme_sdk", "acme"):
            del sys.modules[name]
