"""Clients are in Black's style as rendering makes them, so that Black is not asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import pipeline
from generator.configuration.jobs import Job, configured_jobs
from generator.configuration.loading import load
from generator.log import Log
from generator.pipeline import Means
from generator.rendering import render as rendering
from generator.rendering.formatting import formatted, is_settled
from tests.cases.case import Case, cases, outcome

FEW = 0.03


@pytest.fixture
def modules(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Hold the modules of the last run as the templates gave them."""
    given: list[str] = []

    def recorded(source: str) -> bool:
        given.append(source)
        return True

    monkeypatch.setattr(rendering, "is_settled", recorded)
    return given


@pytest.mark.parametrize(
    "job", configured_jobs(load(Path("pyproject.toml")), ()), ids=lambda job: job.name
)
def test_a_client_is_as_black_leaves_it(job: Job, modules: list[str]) -> None:
    pipeline.generate(job, Log())
    settled = [each for each in modules if is_settled(each)]
    assert modules
    assert len(settled) >= (1 - FEW) * len(modules)
    for source in settled:
        assert formatted(source) == source


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_small_client_is_as_black_leaves_it(case: Case, modules: list[str]) -> None:
    outcome(case, Means())
    for source in modules:
        assert formatted(source) == source


@pytest.mark.parametrize(
    "line",
    [
        "value = call(" + "argument, " * 9 + ")",
        f"    return self.{'attribute.' * 9}value",
        'colours: Literal["ä"] | None = None',
    ],
)
def test_black_is_asked_where_a_line_may_be_broken(line: str) -> None:
    assert not is_settled(f"{line}\n")


@pytest.mark.parametrize(
    "line",
    [
        f"# {'comment ' * 12}",
        f"        {'T' * 90},",
        f"        {'T' * 50} as {'T' * 50},",
        f'        "{"T" * 50}": ".types.{"t" * 50}",',
        f'        "{"T" * 50}": ".types.{"t" * 50}"',
        f'        "{"t" * 50}": {"t" * 50},',
        f'        "{"t" * 50}": {"t" * 50}',
        f"        {'t' * 50}={'t' * 50},",
        f'    returns=".types.{"t" * 50}:{"T" * 50}",',
        f'    """{"A " * 50}"""',
        f'    """A\n{"    b " * 50}\n    """',
    ],
)
def test_what_has_no_place_to_be_broken_at_is_left_alone(line: str) -> None:
    assert is_settled(f"{line}\n")
