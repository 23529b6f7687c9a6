"""The verdicts that were written by hand are those that come out."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.comparing.changes import kind
from generator.comparing.compare import Comparison, compare
from generator.comparing.policy import judged
from tests.comparing.pairs import Pair, pairs, version

PAIRS = pairs()


def compared(pair: Pair, folder: Path) -> Comparison:
    before, after = pair.settings
    return compare(
        version(pair.before, before, folder), version(pair.after, after, folder)
    )


def told(comparison: Comparison) -> list[str]:
    return sorted(
        f"{judged(each.change).severity.word} {kind(each.change)} {each.subject}"
        for each in comparison.findings
    )


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_a_pair_gets_its_verdict(pair: Pair, tmp_path: Path) -> None:
    comparison = compared(pair, tmp_path)
    verdict = comparison.verdict
    assert told(comparison) == pair.changes
    assert (verdict.word if verdict else "none") == pair.verdict


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_a_version_is_no_change_of_itself(pair: Pair, tmp_path: Path) -> None:
    same = version(pair.before, pair.settings[0], tmp_path)
    assert compare(same, same).findings == ()


def test_there_are_pairs_enough() -> None:
    assert len(PAIRS) >= 60
    assert len({each.name for each in PAIRS}) == len(PAIRS)
