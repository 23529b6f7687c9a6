"""The verdicts that were written by hand are those that come out."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.comparing.changes import Finding, Renamed, Severity, kind
from generator.comparing.compare import Comparison, compare
from generator.comparing.policy import judged
from generator.configuration import load
from generator.configuration.jobs import configured_jobs
from tests.comparing.pairs import Pair, pairs, planned, version

PAIRS = pairs()
RENAMED = [
    each
    for each in PAIRS
    if each.settings == ({}, {}) and any("-renamed" in told for told in each.changes)
]


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


@pytest.mark.parametrize("pair", RENAMED, ids=lambda pair: pair.name)
def test_a_hint_keeps_the_old_name(pair: Pair, tmp_path: Path) -> None:
    hints = {
        each.change.hint
        for each in compared(pair, tmp_path).findings
        if isinstance(each.change, Renamed)
    }
    before = version(pair.before, {}, tmp_path)
    after = version(pair.after, {}, tmp_path)
    assert any(_breaks(each) for each in compare(before, after).findings)
    (tmp_path / "clientloom.toml").write_text(
        "\n".join(
            [
                "[clients.shop]",
                'spec = "openapi.yaml"',
                *sorted(str(each) for each in hints),
            ]
        )
    )
    (job,) = configured_jobs(load(tmp_path / "clientloom.toml"), ())
    kept = compare(before, planned(job))
    assert not any(_breaks(each) for each in kept.findings)


def _breaks(finding: Finding) -> bool:
    is_major = judged(finding.change).severity is Severity.MAJOR
    return isinstance(finding.change, Renamed) and is_major


def test_there_are_pairs_enough() -> None:
    assert len(PAIRS) >= 60
    assert len({each.name for each in PAIRS}) == len(PAIRS)
