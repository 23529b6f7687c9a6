"""Data becomes source through one function: what it writes reads back as it was."""

from __future__ import annotations

import ast
import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.planning.code.symbols import Symbol
from generator.planning.code.values import Call, Value
from generator.rendering.formatting import formatted
from generator.rendering.literals import literal


@given(st.text())
@example('"; import os; os.system("x") #')
@example("\\")
@example("'\"")
@example("\u202e\u2066\ufeff\x00\x85\u2028")
@example("\ud800")
def test_text_reads_back_and_hides_nothing(text: str) -> None:
    source = literal(text)
    assert ast.literal_eval(source) == text
    assert len(source.splitlines()) == 1
    assert not set(source) & set("\u202e\u2066\ufeff\u200b\x00\x85\xa0")


@given(st.text())
def test_black_changes_nothing_in_a_second_round(text: str) -> None:
    once = formatted(f"x = {literal(text)}\n")
    assert formatted(once) == once
    assert ast.literal_eval(once.removeprefix("x = ").strip()) == text


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False)
        | st.text(),
        lambda inner: st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=8,
    )
)
def test_values_read_back(value: Value) -> None:
    assert eval(literal(value), {"float": float}) == value  # the literals' own judge


def test_numbers_that_python_has_no_literal_for() -> None:
    assert math.isnan(eval(literal(math.nan)))
    assert eval(literal(-math.inf)) == -math.inf


@pytest.mark.parametrize(
    ("value", "source"),
    [
        (
            Call(Symbol("pydantic", "Field"), (), (("alias", "from"),)),
            'Field(alias="from")',
        ),
        (Symbol("datetime", "date", "_date"), "_date"),
        (("one",), '("one",)'),
        ((), "()"),
        ({"a": (1, None)}, '{"a": (1, None)}'),
    ],
)
def test_expressions(value: Value, source: str) -> None:
    assert literal(value) == source
