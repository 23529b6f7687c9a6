"""What many findings look like on a terminal."""

from __future__ import annotations

import pytest

from generator.cli.printing import print_log
from generator.diagnostics import Position
from generator.log import Log


def test_findings_that_say_the_same_are_one_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    log = Log()
    for line in range(1, 12):
        place = Position("shop.yaml", line, 5)
        log.report.warning("invalid/nullable", "it has no effect", place)
    log.report.warning("invalid/nullable", "it is not true or false")
    grouped, other = capsys_lines(log, capsys)
    assert grouped == (
        "shop.yaml:1:5: invalid/nullable: it has no effect [warning]; and 10 more like "
        "it: shop.yaml:2:5, shop.yaml:3:5, ..."
    )
    assert other == "clientloom: invalid/nullable: it is not true or false [warning]"


def test_a_few_are_shown_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    log = Log()
    for line in range(1, 4):
        log.report.note("name/hidden", "hidden", Position("shop.yaml", line, 1))
    assert [each[:12] for each in capsys_lines(log, capsys)] == [
        "shop.yaml:1:",
        "shop.yaml:2:",
        "shop.yaml:3:",
    ]


def capsys_lines(log: Log, capsys: pytest.CaptureFixture[str]) -> list[str]:
    print_log(log)
    return capsys.readouterr().err.splitlines()
