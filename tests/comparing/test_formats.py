"""What each format makes of one comparison."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli.formats.diff_github import add_summary, github
from generator.comparing.changes import (
    Change,
    Finding,
    Part,
    Relation,
    Removed,
    Renamed,
    Retyped,
)
from generator.comparing.compare import Comparison
from generator.comparing.formats.lines import Line, Tone
from generator.comparing.formats.markdown import markdown
from generator.comparing.formats.records import records
from generator.comparing.formats.text import text
from generator.comparing.report import Report, Side, report
from generator.diagnostics import Position
from generator.model.source import Source
from generator.planning.code.symbols import Direction

OLD = Side("HEAD~1", lambda source: Position(source.file, 3, 5))
NEW = Side(None, lambda source: Position(source.file, 4, 7))
OUTPUT = frozenset({Direction.OUTPUT})
WIDER = Retyped(Part.RETURN, OUTPUT, Relation.WIDENED, "int", "int | None")
RENAMED = Renamed(Part.METHOD, "pets.get", "pets.retrieve", 'methods."GET /x" = "y"')


def of(*changes: Change, subject: str = "pets.list") -> Report:
    found = tuple(
        Finding(
            group="pets",
            subject=subject,
            change=each,
            before=Source("a.yaml", "/paths"),
            after=None if isinstance(each, Removed) else Source("b.yaml", "/paths"),
        )
        for each in changes
    )
    return report("shop", Comparison(found), OLD, NEW)


def joined(lines: list[Line]) -> str:
    return "\n".join(each.start + each.rest for each in lines)


def test_text_gives_each_change_its_places_and_its_reason() -> None:
    assert joined([*text(of(WIDER))]) == (
        "pets\n"
        "  major  pets.list: returns a wider type: int -> int | None\n"
        "         more can come back than code expects; "
        "at HEAD~1:a.yaml:3:5 -> b.yaml:4:7\n"
        "\n"
        "shop: major: pets.list returns a wider type "
        "(more can come back than code expects) [1 major]"
    )


def test_text_tells_how_to_keep_an_old_name() -> None:
    assert 'configure methods."GET /x" = "y"' in joined([*text(of(RENAMED))])


def test_text_has_a_tone_for_each_severity() -> None:
    tones = [each.tone for each in text(of(WIDER))]
    assert tones == [Tone.HEADING, Tone.MAJOR, Tone.FAINT, Tone.PLAIN, Tone.MAJOR]


def test_nothing_is_said_plainly() -> None:
    assert joined([*text(of())]) == "shop: no change: callers see no difference"
    assert "no change" in joined([*markdown(of())])


def test_markdown_shows_any_text_as_it_is() -> None:
    change = Retyped(
        Part.RETURN, OUTPUT, Relation.CHANGED, "Literal['`<b>']", "``@me``"
    )
    shown = joined([*markdown(of(change))])
    assert "`` Literal['`<b>'] ``" not in shown
    assert "``Literal['`<b>']``" in shown
    assert "``` ``@me`` ```" in shown
    assert "### pets" in shown


def test_json_says_all_that_text_says() -> None:
    record = json.loads(joined([*records(of(WIDER, Removed(Part.METHOD)))]))
    assert record["verdict"] == "major"
    first, second = record["changes"]
    assert first["kind"] == "return-widened"
    assert (first["old"], first["new"]) == ("int", "int | None")
    assert first["before"] == {
        "revision": "HEAD~1",
        "file": "a.yaml",
        "line": 3,
        "column": 5,
        "pointer": "/paths",
    }
    assert second["after"] is None


def test_github_annotates_the_new_description() -> None:
    lines = joined([*github(of(WIDER, Removed(Part.METHOD)))]).splitlines()
    assert lines[0].startswith(
        "::error file=b.yaml,line=4,col=7,title=major%3A pets.list::returns"
    )
    assert lines[1].startswith("::error title=major%3A pets.list::removed")
    assert "(was at HEAD~1:a.yaml:3:5)" in lines[1]
    assert lines[2].startswith("::notice title=shop%3A major::")


def test_github_is_given_no_command_of_the_description() -> None:
    hostile = of(Removed(Part.METHOD), subject="x\n::error::y%,z")
    first, *rest = joined([*github(hostile)]).splitlines()
    assert first.startswith(
        "::error title=major%3A x\\u000a%3A%3Aerror%3A%3Ay%25%2Cz::"
    )
    assert len(rest) == 1


def test_github_gets_a_summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    add_summary(of(WIDER))
    assert (tmp_path / "summary.md").read_text().startswith("## `shop`: major\n")
