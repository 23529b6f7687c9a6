"""Docstrings: words of a stranger that stay words."""

from __future__ import annotations

import ast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.planning.services import Docstring, Entry
from generator.rendering.formatting import formatted
from generator.rendering.text import code, comment, docstring, prose

_NASTY = [
    '"""',
    'ends in a quote"',
    'ends in three"""',
    "ends in a backslash\\",
    '\\"""',
    "\\N{BULLET} \\x41 \\u0041",
    '"quoted" at the start',
    "\x00\u202e\u2028\x85",
    "```\nunclosed fence",
    "- \n-\n1.",
    "\t tab",
]


def _evaluated(text: str) -> str | None:
    source = f"class Thing:\n    {docstring(Docstring(text), 1)}\n    x = 1\n"
    once = formatted(source)
    assert formatted(once) == once
    tree = ast.parse(once)
    (thing,) = tree.body
    assert isinstance(thing, ast.ClassDef)
    assert len(thing.body) == (2 if docstring(Docstring(text), 1) else 1)
    return ast.get_docstring(thing)


@given(st.text(max_size=200) | st.lists(st.sampled_from(_NASTY)).map("".join))
@example('"""')
@example('a"')
@example("a\\")
@example("\\")
@example('"')
def test_any_text_is_one_docstring(text: str) -> None:
    _evaluated(text)


@pytest.mark.parametrize("text", _NASTY)
def test_words_survive(text: str) -> None:
    words = "".join(each for each in text if each.isalnum() and each.isascii())
    found = _evaluated(text) or ""
    assert words in "".join(each for each in found if each.isalnum() and each.isascii())


def test_prose_is_wrapped_and_code_is_not() -> None:
    long = "word " * 40
    fence = "```python\n" + "x = 1  # " + "y" * 100 + "\n```"
    text = docstring(Docstring(f"{long}\n\n{fence}"), 1)
    lines = text.splitlines()
    assert max(len(line) for line in lines if "y" * 50 not in line) <= 88
    assert any("y" * 100 in line for line in lines)


def test_list_items_hang() -> None:
    text = docstring(Docstring("Kinds:\n\n- " + "word " * 30 + "\n- second"), 1)
    lines = [line.strip("\n") for line in text.splitlines()]
    start = next(index for index, line in enumerate(lines) if "- word" in line)
    assert lines[start + 1].startswith("      word")
    assert any(line.strip() == "- second" for line in lines)


def test_sections() -> None:
    value = Docstring("Make it.", (Entry("name", "Its name."),), (Entry("E", "Bad."),))
    assert docstring(value, 2) == (
        '"""Make it.\n\n'
        "        Args:\n            name: Its name.\n\n"
        "        Raises:\n            E: Bad.\n"
        '        """'
    )


def test_no_words_no_docstring() -> None:
    assert docstring(Docstring(""), 1) == ""


def test_comments_and_code_spans_stay_on_their_line() -> None:
    assert comment("a\nimport os\u2028b") == "a import os b"
    assert code("GET /x`y\n#") == "`GET /x'y #`"


def test_a_first_quote_is_kept_from_the_opening_ones() -> None:
    assert docstring(Docstring('"Quoted" first'), 1) == '""" "Quoted" first"""'


def test_a_paragraph_after_a_heading_is_not_indented() -> None:
    assert docstring(Docstring("# Heading\n\nText."), 0) == (
        '"""# Heading\n\nText.\n"""'
    )


_MARKDOWN = st.lists(
    st.sampled_from(
        ["word ", "\n", "\n\n", "- ", "1. ", "# ", "    ", '"', "```", "\\", "|"]
    )
).map("".join)


@given(_MARKDOWN)
def test_black_leaves_any_docstring_as_it_is(text: str) -> None:
    said = docstring(Docstring(text), 1)
    source = f"class A:\n    {said or 'pass'}\n\n    x = 1\n"
    assert formatted(source) == source


@given(_MARKDOWN)
def test_black_leaves_what_is_said_of_a_field_as_it_is(text: str) -> None:
    source = f"class A:\n    x = 1\n    {prose(text, 1)}\n"
    assert formatted(source) == source


def test_a_docstring_that_is_one_item_hangs_nothing() -> None:
    text = docstring(Docstring("* " + "word " * 30), 1)
    assert formatted(f"class A:\n    {text}\n") == f"class A:\n    {text}\n"
