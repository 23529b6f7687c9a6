"""The tools that read what was generated: one run over many packages, to save time."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from pydantic import BaseModel

from tests.corpus.results import Result, Stage

# More packages in one run would need more memory than a small machine has.
_TOGETHER = 20
_REFORMAT = re.compile(r"(?:would reformat|error: cannot format) (\S+)")
_PROBE = Path(__file__).with_name("probe.py")


class Tool(Protocol):
    """Pairs each finding in some packages of a folder with the file where it is."""

    def __call__(
        self, packages: Sequence[str], output: Path
    ) -> Iterator[tuple[str, str]]: ...


def check(stage: Stage, tool: Tool, results: Iterable[Result], output: Path) -> None:
    """Run a tool over what was generated, and give each document its findings."""
    ready = [each for each in results if each.generated]
    for start in range(0, len(ready), _TOGETHER):
        batch = {
            each.document.package: each for each in ready[start : start + _TOGETHER]
        }
        found: dict[str, list[str]] = {package: [] for package in batch}
        for file, finding in tool(list(batch), output):
            found[_package(file, output)].append(finding)
        for package, result in batch.items():
            result.failures[stage] = found[package]


def _package(file: str, output: Path) -> str:
    path = Path(file)
    inside = path.relative_to(output) if path.is_absolute() else path
    return inside.parts[0]


def _run(command: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], cwd=folder, capture_output=True, text=True
    )


def imports(packages: Sequence[str], output: Path) -> Iterator[tuple[str, str]]:
    """Import and build each package in a process of its own, which holds no other."""
    for package in packages:
        ran = _run([str(_PROBE), str(output), package], output)
        for line in ran.stdout.splitlines():
            yield package, line
        if ran.returncode:
            yield package, ran.stderr.strip().rpartition("\n")[2]


def black(packages: Sequence[str], output: Path) -> Iterator[tuple[str, str]]:
    """Ask whether Black, with its own settings, would leave the files as they are."""
    ran = _run(["-m", "black", "--check", *packages], output)
    for line in ran.stderr.splitlines():
        found = _REFORMAT.match(line)
        if found is not None:
            yield found[1].rstrip(":"), line


def mypy(packages: Sequence[str], output: Path) -> Iterator[tuple[str, str]]:
    """Check types as ``mypy --strict`` does."""
    chosen = [argument for package in packages for argument in ("-p", package)]
    # Settings that lie around above the folder would change what is found.
    options = ["--config-file", os.devnull, "--strict", "--hide-error-context"]
    ran = _run(["-m", "mypy", *options, *chosen], output)
    if ran.returncode > 1:
        raise RuntimeError(f"mypy gave up: {ran.stdout}{ran.stderr}")
    for line in ran.stdout.splitlines():
        file, _, rest = line.partition(":")
        if ": error:" in line:
            yield file, f"{file}:{rest}"


class _Position(BaseModel):
    line: int


class _Range(BaseModel):
    start: _Position


class _Diagnostic(BaseModel):
    file: str
    message: str
    severity: str
    range: _Range | None = None


class _Answer(BaseModel):
    generalDiagnostics: list[_Diagnostic]


def pyright(packages: Sequence[str], output: Path) -> Iterator[tuple[str, str]]:
    """Check types as pyright does in its standard mode."""
    settings = {"include": list(packages), "typeCheckingMode": "standard"}
    project = output / "pyrightconfig.json"
    project.write_text(json.dumps({**settings, "pythonVersion": "3.11"}))
    options = ["--outputjson", "--pythonpath", sys.executable]
    ran = _run(["-m", "pyright", *options, "--project", str(project)], output)
    for each in _Answer.model_validate_json(ran.stdout).generalDiagnostics:
        if each.severity == "error":
            line = 0 if each.range is None else each.range.start.line + 1
            message = " ".join(each.message.split())
            yield each.file, f"{Path(each.file).relative_to(output)}:{line}: {message}"
