"""A case: a folder with a small description, and what has to come of it.

``case.toml`` says what the case is about, ``openapi.yaml`` (or what `spec` names) is the
input, and ``clientloom.toml`` a configuration where one is needed. Below ``expected/``
are the files that show the outcome, and ``diagnostics.txt`` with every finding.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import chdir
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path

from click import unstyle

from generator import pipeline
from generator.cli.printing import diagnostic_line
from generator.configuration.jobs import Job, configured_jobs, single_job
from generator.configuration.loading import load
from generator.diagnostics import ClientloomError
from generator.log import Log
from generator.pipeline import Means
from generator.planning.package import Counts

CASES = Path(__file__).parent
DIAGNOSTICS = "diagnostics.txt"
NAMESPACE = "clients"

_UNTOLD = ("__init__.py", "types/__init__.py", "resources/__init__.py", "_runtime/*")


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that OpenAPI allows, and how it looks in Python or what is said of it.

    `python` stands in an expected file or in ``calls.py``; `code` among the diagnostics.
    """

    openapi: str
    python: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """What ``case.toml`` says."""

    name: str
    title: str
    topic: str
    spec: str
    files: tuple[str, ...]
    features: tuple[Feature, ...]

    @property
    def folder(self) -> Path:
        return CASES / self.name

    @property
    def expected(self) -> Path:
        return self.folder / "expected"

    @property
    def job(self) -> Job:
        """The client to be made; its configuration is the folder's, if it has one."""
        if not (self.folder / "clientloom.toml").exists():
            return single_job(Path(self.spec), package=self.name)
        (job,) = configured_jobs(load(Path("clientloom.toml")), ())
        return replace(job, settings=replace(job.settings, package=self.name))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a case gives: a client's files, or only findings where it gives none."""

    files: Mapping[str, str]
    diagnostics: tuple[str, ...]
    counts: Counts | None


def cases() -> list[Case]:
    """Return all cases by their names."""
    return [case(path.parent) for path in sorted(CASES.glob("*/case.toml"))]


def case(folder: Path) -> Case:
    stated = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    return Case(
        name=folder.name,
        title=stated.pop("title"),
        topic=stated.pop("topic"),
        spec=stated.pop("spec", "openapi.yaml"),
        files=tuple(stated.pop("files", ["types/*.py"])),
        features=tuple(Feature(**each) for each in stated.pop("features", [])),
        **stated,
    )


def outcome(case: Case, means: Means) -> Outcome:
    """Generate a case's client, as someone would who stands in its folder."""
    log = Log()
    with chdir(case.folder):
        try:
            generated = pipeline.generate(case.job, log, means=means)
        except ClientloomError as error:
            log.report.extend(error.diagnostics)
            return Outcome({}, tuple(_lines(log)), None)
        return Outcome(generated.files, tuple(_lines(log)), generated.counts)


def told(case: Case, outcome: Outcome) -> dict[str, str]:
    """Return the files that stand below ``expected/``."""
    files = {
        name: text
        for name, text in outcome.files.items()
        if any(fnmatchcase(name, glob) for glob in case.files)
        and not any(fnmatchcase(name, glob) for glob in _UNTOLD)
    }
    if outcome.diagnostics:
        files[DIAGNOSTICS] = "".join(f"{line}\n" for line in outcome.diagnostics)
    return files


def written(case: Case) -> dict[str, str]:
    """Return what stands below ``expected/`` now."""
    return {
        path.relative_to(case.expected).as_posix(): path.read_text(encoding="utf-8")
        for path in case.expected.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def _lines(log: Log) -> Iterator[str]:
    for each in log.report.diagnostics:
        yield unstyle(diagnostic_line(each, log))
