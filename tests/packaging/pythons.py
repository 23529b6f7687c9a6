"""The Pythons of this machine, each with what the generator needs."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SUPPORTED = ("3.11", "3.12", "3.13")

_PROBE = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])"


def pythons() -> dict[str, Path]:
    """Return an interpreter of each supported version that the machine has."""
    found = {".".join(map(str, sys.version_info[:2])): Path(sys.executable)}
    for version in SUPPORTED:
        for candidate in _candidates(version):
            if version not in found and _version(candidate) == version:
                found[version] = candidate
    return {version: path for version, path in found.items() if version in SUPPORTED}


def environment(version: str, python: Path) -> Path:
    """Return an interpreter that can run the checkout's generator.

    It stands in ``.venv-3.x``, which is kept until the dependencies change: compiled
    dependencies belong to one version of Python, so that a path to our own packages
    would not do.
    """
    if python == Path(sys.executable):
        return python
    folder = ROOT / f".venv-{version}"
    inside = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed: list[str] = project["project"]["dependencies"]
    wanted = hashlib.sha256("\n".join(needed).encode()).hexdigest()
    stamp = folder / ".ready"
    if stamp.is_file() and stamp.read_text() == wanted:
        return inside
    _run(python, "-m", "venv", "--clear", folder)
    _run(inside, "-m", "pip", "install", "--disable-pip-version-check", *needed)
    stamp.write_text(wanted)
    return inside


def _candidates(version: str) -> Iterator[Path]:
    for folder in os.get_exec_path():
        yield Path(folder) / f"python{version}"
    yield from sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))


def _version(candidate: Path) -> str | None:
    if not candidate.is_file():
        return None
    done = subprocess.run([candidate, "-c", _PROBE], capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else None


def _run(*command: str | Path) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
