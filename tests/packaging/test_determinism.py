"""The same inputs give the same bytes: any hash seed, folder, Python, and processes."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from tests.packaging.pythons import ROOT, environment, pythons

SHOP = Path(__file__).with_name("shop.yaml")


@dataclass(frozen=True, slots=True)
class Run:
    """One way to run the generator on a copy of the repository's descriptions."""

    python: Path
    seed: str
    copy: Path
    working_directory: Path
    jobs: int

    def __call__(self) -> dict[str, bytes]:
        """Return every file that was written."""
        shutil.copytree(ROOT / "specs", self.copy / "specs")
        shutil.copy(SHOP, self.copy / "specs" / "shop.yaml")
        project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
        (self.copy / "pyproject.toml").write_text(
            f'{project}\n[tool.clientloom.clients.shop]\nspec = "specs/shop.yaml"\n',
            encoding="utf-8",
        )
        self.working_directory.mkdir(parents=True, exist_ok=True)
        config = os.path.relpath(self.copy / "pyproject.toml", self.working_directory)
        done = subprocess.run(
            [
                *(self.python, "-m", "generator", "generate"),
                *("--config", config, "--jobs", str(self.jobs)),
            ],
            cwd=self.working_directory,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(ROOT),
                "PYTHONHASHSEED": self.seed,
                "PYTHONDONTWRITEBYTECODE": "1",
                "CLIENTLOOM_CACHE": "off",
            },
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return tree(self.copy / "generated")


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def runs(folder: Path) -> Iterator[Run]:
    """Yield this Python twice, under another seed and elsewhere, then every other."""
    found = pythons()
    if os.environ.get("CI"):
        assert len(found) >= 2, f"CI needs two Pythons, and has {', '.join(found)}"
    interpreters = [environment(version, path) for version, path in found.items()]
    places = (folder / str(number) / "checkout" for number in count())
    for seed, python in enumerate([interpreters[0], *interpreters]):
        copy = next(places)
        inside = copy if seed % 2 else copy.parent / "else" / "where"
        yield Run(python, str(seed), copy, inside, 1 + seed % 3)


def test_the_same_inputs_give_the_same_bytes(tmp_path: Path) -> None:
    first, *others = runs(tmp_path)
    expected = first()
    assert {name.split("/")[0] for name in expected} == {
        "together",
        "braintrust",
        "gcore",
        "shop",
    }
    for run in others:
        made = run()
        different = [
            name
            for name in sorted(expected.keys() | made.keys())
            if expected.get(name) != made.get(name)
        ]
        assert not different, f"{run} gives other bytes: {different[:5]}"


def test_the_test_would_see_a_difference(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\r\n")
    assert tree(tmp_path) == {"a": b"\r\n"}


@pytest.mark.parametrize("version", sorted(pythons()))
def test_an_interpreter_is_what_it_says(version: str) -> None:
    done = subprocess.run(
        [pythons()[version], "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith(f"Python {version}.")
