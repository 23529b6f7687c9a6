"""Clients are in Black's style before Black sees them: it formats that in half the time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator import pipeline
from generator.configuration.jobs import Job, configured_jobs
from generator.configuration.loading import load
from generator.log import Log
from generator.pipeline import Means
from generator.rendering import render as rendering
from generator.rendering.formatting import formatted
from tests.cases.case import Case, cases, outcome

_FEW = 0.01


@pytest.fixture
def unformatted(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Hold what the last run gave to Black, by the module."""
    given: dict[str, str] = {}

    def recorded(sources: Mapping[str, str], *_: object) -> dict[str, str]:
        given.update(sources)
        return dict(sources)

    monkeypatch.setattr(rendering, "all_formatted", recorded)
    return given


@pytest.mark.parametrize(
    "job", configured_jobs(load(Path("pyproject.toml")), ()), ids=lambda job: job.name
)
def test_nearly_no_module_is_changed_by_black(
    job: Job, unformatted: dict[str, str]
) -> None:
    """Only what has very long names may be: a view of a resource, or a constant."""
    pipeline.generate(job, Log())
    assert unformatted
    changed = {
        name for name, source in unformatted.items() if formatted(source) != source
    }
    assert len(changed) <= _FEW * len(unformatted), sorted(changed)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_no_module_of_a_small_client_is_changed_by_black(
    case: Case, unformatted: dict[str, str]
) -> None:
    outcome(case, Means())
    for source in unformatted.values():
        assert formatted(source) == source
