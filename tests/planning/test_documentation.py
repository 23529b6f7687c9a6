"""What is taken of a description's words."""

from __future__ import annotations

import pytest

from generator.model.types import Documentation, Meaning
from generator.planning.documentation import describe, summary_of


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("A set of endpoints used to\nmanage collaborations.", None),
        ("Lists files. They are sorted.", "Lists files."),
        ("Takes e.g. a file.", None),
        ("# Files\n\nEverything about them.", "Files"),
        ("Kinds of files:\n- text\n- images", "Kinds of files:"),
        ("First words\n\nsecond words", "First words"),
        ("", None),
    ],
)
def test_a_summary_is_the_first_sentence(text: str, summary: str | None) -> None:
    expected = " ".join(text.split()) if summary is None else summary

    assert summary_of(None, "  ", text) == expected


def test_values_are_listed_with_their_meanings() -> None:
    values = (
        Meaning("low", "Little."),
        Meaning(2, "Much\nmore."),
        Meaning("a b", "AB"),
    )
    told = Documentation(description="How hard.", values=values)
    assert describe(told, "it") == "How hard.\n\n- `low`: Little.\n- `2`: Much more."


def test_meanings_that_the_words_have_are_not_said_twice() -> None:
    told = Documentation(description="`low`: little.", values=(Meaning(1, "Little."),))
    assert describe(told, "it") == "`low`: little."
