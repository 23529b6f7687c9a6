"""docs/features.md is true: every row of it stands in the case that it names."""

from __future__ import annotations

import re

import pytest

from tests.cases.case import DIAGNOSTICS, Case, Feature, cases, written
from tests.cases.features import PAGE, TOPICS, features_page

CASES = cases()
FEATURES = [(case, feature) for case in CASES for feature in case.features]


def test_the_page_is_what_the_cases_give() -> None:
    assert PAGE.read_text(encoding="utf-8") == features_page(CASES), "run `make docs`"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_is_on_the_page(case: Case) -> None:
    assert case.topic in TOPICS
    assert case.features
    assert case.title


@pytest.mark.parametrize(
    ("case", "feature"),
    FEATURES,
    ids=[f"{case.name}-{feature.openapi}" for case, feature in FEATURES],
)
def test_a_row_stands_in_its_case(case: Case, feature: Feature) -> None:
    assert feature.python or feature.code
    files = written(case)
    diagnostics = files.pop(DIAGNOSTICS, "")
    calls = case.folder / "calls.py"
    texts = [*files.values(), calls.read_text() if calls.exists() else ""]
    for line in feature.python.splitlines():
        assert any(_plain(line) in _plain(text) for text in texts), line
    assert not feature.code or f" {feature.code}: " in diagnostics


def _plain(text: str) -> str:
    """Return code as it would stand on one line."""
    joined = re.sub(r"\s+", " ", text)
    return re.sub(r",? (?=[)\]}])|(?<=[(\[{]) ", "", joined)
