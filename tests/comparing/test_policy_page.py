"""The page that states the policy says what the policy does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.comparing.changes import Part, Severity
from tests.comparing.pairs import pairs

PAGE = (Path(__file__).parents[2] / "docs" / "diff.md").read_text(encoding="utf-8")
POLICY = PAGE.partition("## The policy")[2]
JUDGED = sorted({tuple(each.split()[:2]) for pair in pairs() for each in pair.changes})


def stated() -> dict[str, str]:
    """Return what the page says of each kind of change, by its name."""
    found: dict[str, str] = {}
    for row in re.findall(r"^\| (`.*?) \| (.*?) \|", POLICY, re.MULTILINE):
        found |= dict.fromkeys(re.findall(r"`([a-z-]+)`", row[0]), row[1])
    wire = re.search(r"\*\*What only the wire sees\*\* \((.*?)\)", POLICY, re.DOTALL)
    assert wire is not None
    return found | dict.fromkeys(re.findall(r"`([a-z-]+)`", wire[1]), "minor")


@pytest.mark.parametrize(("severity", "kind"), JUDGED, ids="-".join)
def test_the_page_gives_the_verdicts_of_the_pairs(severity: str, kind: str) -> None:
    assert severity in stated()[kind]


def test_the_page_speaks_of_parts_that_there_are() -> None:
    parts = {part.value for part in Part}
    for kind, verdict in stated().items():
        assert kind.partition("-")[0] in parts
        assert any(each.word in verdict for each in Severity)
