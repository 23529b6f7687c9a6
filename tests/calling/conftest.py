"""Clients made of a few lines of a description, called over loopback."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module, invalidate_caches
from pathlib import Path
from types import ModuleType

import pytest

from generator import pipeline
from generator.configuration.jobs import single_job
from generator.log import Log
from tests.runtime.server import Server, serving

HEAD = "openapi: 3.2.0\ninfo: {title: Shop, version: '1'}\n"
PACKAGE = "shop"

Shop = Callable[[str], ModuleType]
Checked = Callable[[str], tuple[list[str], list[str]]]
"""Returns the types that a program reveals, and where its errors are."""


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    """Give what makes the package `shop` of a description, and imports it."""
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])

    def made(description: str) -> ModuleType:
        spec = tmp_path / "shop.yaml"
        spec.write_text(HEAD + description)
        job = single_job(spec, package=PACKAGE, output=tmp_path)
        for name, text in pipeline.generate(job, Log()).files.items():
            path = tmp_path / PACKAGE / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        invalidate_caches()
        return import_module(PACKAGE)

    yield made
    for name in [*sys.modules]:
        if name.partition(".")[0] == PACKAGE:
            del sys.modules[name]


_COMMANDS = {
    "mypy": ("--config-file=", "--strict", "--no-error-summary"),
    "pyright": ("--pythonpath", sys.executable),
}
_TYPE = re.compile(r'(?:evealed type is|Type of .* is) "(.*)"$')
_ERROR = re.compile(r"(\w+\.py):(\d+)(?::\d+)?(?: -|:) error")
_MODULE = re.compile(r"\b(?:\w+\.)+(?=\w)")


@pytest.fixture(params=list(_COMMANDS))
def checked(request: pytest.FixtureRequest, tmp_path: Path) -> Checked:
    """Give what checks the types of a program, and of the package that it imports."""
    command = (sys.executable, "-m", request.param, *_COMMANDS[request.param])

    def found(program: str) -> tuple[list[str], list[str]]:
        (tmp_path / "program.py").write_text(program)
        (tmp_path / "pyrightconfig.json").write_text('{"pythonVersion": "3.11"}')
        files = ("program.py", str(tmp_path / PACKAGE))
        ran = subprocess.run(
            (*command, *files), cwd=tmp_path, capture_output=True, text=True
        )
        lines = ran.stdout.splitlines()
        types = [_MODULE.sub("", each[1]) for each in map(_TYPE.search, lines) if each]
        errors = [_ERROR.search(line) for line in lines]
        return types, [f"{each[1]}:{each[2]}" for each in errors if each]

    return found


def wrong_lines(program: str) -> list[str]:
    """Return where a program says of itself that it is wrong."""
    lines = enumerate(program.splitlines(), 1)
    return [f"program.py:{number}" for number, line in lines if "# wrong" in line]
