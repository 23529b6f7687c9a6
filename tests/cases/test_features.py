"""docs/features.md is true: every row of it stands in the case that it names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import generator
import pytest

from tests.cases.case import Case, cases
from tests.cases.features import PAGE, TOPICS, features_page, untrue

CASES = cases()
STATES = re.compile(r"(?:unsupported|approximation)/")


def test_the_page_is_what_the_cases_give() -> None:
    assert PAGE.read_text(encoding="utf-8") == features_page(CASES), "run `make docs`"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_holds_its_rows(case: Case) -> None:
    assert case.title
    assert case.topic in TOPICS
    assert case.features
    assert all(each.python or each.code for each in case.features)
    assert untrue(case) == []


def test_every_code_of_a_loss_has_a_row() -> None:
    stated = {feature.code for case in CASES for feature in case.features}
    assert sorted(set(_codes()) - stated) == []


def _codes() -> Iterator[str]:
    """Iterate over the codes of what is unsupported or approximated, in all modules."""
    for path in Path(*generator.__path__).rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)) if STATES.search(text) else ():
            match node:
                case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]):
                    assert not STATES.match(start), f"{path.name}: spell codes out"
                case ast.Constant(value=str(code)) if STATES.match(code):
                    yield code
                case _:
                    pass
