"""What is taken of a description's words."""

from __future__ import annotations

import pytest

from generator.planning.documentation import summary_of


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
