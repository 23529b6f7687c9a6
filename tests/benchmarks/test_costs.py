"""What a client costs where that can be counted, the same on every machine."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import generated.together as together
import pytest

from tests.benchmarks import subjects
from tests.benchmarks.document import lines_per_operation
from tests.benchmarks.server import serving
from tests.benchmarks.timing import process

ROOT = Path(__file__).parents[2]

PROGRAM = """
import sys
before = set(sys.modules)
{program}
print(*(set(sys.modules) - before))
"""

OPTIONAL = {
    "encoders",
    "files",
    "multipart",
    "oauth2",
    "pagination",
    "parameters",
    "repair",
    "spans",
    "streaming",
    "testing",
    "uploads",
    "webhooks",
}
"""Modules of the runtime that a call of plain JSON does not need."""


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with serving(subjects.BODY) as running:
        yield running


def modules_after(program: str, url: str = "") -> set[str]:
    whole = PROGRAM.replace("{program}", program.replace("URL", url))
    return set(process(whole)().split())


@pytest.mark.parametrize("package", ["braintrust", "gcore", "together"])
def test_an_import_alone_loads_no_other_package(package: str) -> None:
    loaded = {each.partition(".")[0] for each in modules_after(f"import {package}")}
    assert loaded - sys.stdlib_module_names <= {package}


def test_a_first_call_loads_little_more_than_a_bare_one(url: str) -> None:
    bare = modules_after(subjects.BARE_PROGRAM, url)
    ours = modules_after(subjects.CLIENT_PROGRAM, url)
    runtime = {each for each in ours if each.startswith("together._runtime.")}
    assert not {each.rpartition(".")[2] for each in runtime} & OPTIONAL
    assert "asyncio" not in ours - bare
    others = {each for each in ours - bare if not each.startswith("together")}
    assert len(others) <= 3, sorted(others)
    assert len(runtime) <= 40, sorted(runtime)


def test_a_call_takes_no_more_steps_than_a_bare_one(url: str) -> None:
    command = [sys.executable, "-m", "tests.benchmarks.steps", url]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    ours, bare = map(int, done.stdout.split())
    assert ours <= bare


def test_lines_under_resources() -> None:
    assert lines_per_operation() <= 80


def test_a_client_of_plain_json_holds_no_more_than_it_needs() -> None:
    runtime = Path(together.__file__).parent / "_runtime"
    held = {each.stem for each in runtime.glob("*.py")}
    # Callers test with any client; answers go wrong, and spans are asked for, in any.
    assert not held & (OPTIONAL - {"repair", "spans", "testing"})
