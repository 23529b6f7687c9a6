"""A command that runs in this process, on a small repository of one client.

Building, planning and rendering are replaced by a few lines, so that these tests speak
of what the command does with a client, and not of what clients look like.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator import pipeline
from generator.cli.main import run
from generator.configuration.jobs import Job
from generator.log import Log
from generator.planning.package import Counts
from generator.reading.document import Document
from generator.rendering import render as rendering

SPEC = "openapi: 3.1.0\ninfo: {title: Shop, version: '1'}\npaths: {}\n"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command printed and how it ended."""

    status: int
    out: str
    err: str


Command = Callable[..., Outcome]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    def call(*arguments: str) -> Outcome:
        status = run(arguments)
        captured = capsys.readouterr()
        return Outcome(status, captured.out, captured.err)

    return call


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with a client ``shop``, and make it the working directory."""
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs" / "shop.yaml").write_text(SPEC)
    (tmp_path / "clientloom.toml").write_text(
        '[clients.shop]\nspec = "specs/shop.yaml"\n'
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLIENTLOOM_DEBUG", raising=False)
    monkeypatch.setenv("CLIENTLOOM_CACHE", "off")
    return tmp_path


@pytest.fixture
def small_clients(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every client two files, one of which holds the description's title."""

    def planned_from(
        document: Document, job: Job, log: Log, progress: pipeline.Progress
    ) -> tuple[None, object]:
        info = document.root.value
        assert isinstance(info, dict)
        planned = SimpleNamespace(
            name=job.settings.package,
            title=info["info"],
            counts=Counts(operations=1, methods=1, schemas=2, types=1, folded=1),
        )
        return None, planned

    def render(planned: SimpleNamespace, *_: object) -> Mapping[str, str]:
        return {"__init__.py": f"# {planned.title}\n", "types/x.py": "x = 1\n"}

    monkeypatch.setattr(pipeline, "planned_from", planned_from)
    monkeypatch.setattr(rendering, "render", render)
