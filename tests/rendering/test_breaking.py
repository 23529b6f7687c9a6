"""Long lines are broken as Black breaks them, so that it has nothing to do again."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from generator.rendering.breaking import (
    assignment,
    conditional,
    item,
    joined,
    statement,
)
from generator.rendering.expressions import Brackets, Choice, Expression, Labelled
from generator.rendering.formatting import formatted


def _named(first: str, shortest: int, longest: int) -> st.SearchStrategy[str]:
    return st.integers(shortest, longest).map(lambda length: first + "x" * length)


def _several(
    items: st.SearchStrategy[Expression], fewest: int, most: int
) -> st.SearchStrategy[tuple[Expression, ...]]:
    return st.lists(items, min_size=fewest, max_size=most).map(tuple)


_strings = st.integers(1, 40).map(lambda length: f'"{"x" * length}"')
_types: st.SearchStrategy[Expression] = _named("T", 1, 50) | st.just("None")
_literals = _several(_strings, 1, 8).map(lambda each: Brackets("Literal[", each, "]"))
_annotations = st.recursive(
    _types | _literals,
    lambda inner: st.one_of(
        inner.map(lambda each: Brackets("list[", (each,), "]")),
        inner.map(lambda each: Brackets("dict[", ("str", each), "]")),
        inner.map(lambda each: Brackets("Annotated[", (each, "Hidden()"), "]")),
        _several(_types | _literals, 2, 5).map(Choice),
    ),
    max_leaves=6,
)


def _call(items: Iterable[Expression]) -> Brackets:
    labels = map("key_{}=".format, itertools.count())
    return Brackets("Call(", tuple(map(Labelled, labels, items)), ")")


def _table(items: Iterable[Expression]) -> Brackets:
    labels = map('"key_{}": '.format, itertools.count())
    return Brackets("{", tuple(map(Labelled, labels, items)), "}")


_values = st.recursive(
    _strings | st.just("None"),
    lambda inner: st.one_of(
        _several(inner, 1, 4).map(_call),
        _several(inner, 1, 4).map(_table),
        _several(inner, 1, 4).map(lambda each: Brackets("(", each, ")")),
    ),
    max_leaves=10,
)
_calls = _several(_values, 1, 4).map(_call)


def _is_left_alone(source: str) -> None:
    assert formatted(source) == source


@given(_named("f", 1, 30), _annotations)
def test_a_field_is_as_black_leaves_it(name: str, annotation: Expression) -> None:
    _is_left_alone(f"class A:\n{statement(f'{name}: ', annotation, '', 1)}\n")


@given(_named("f", 1, 30), _annotations, _calls | _strings | st.just("None"))
def test_an_assignment_is_as_black_leaves_it(
    name: str, annotation: Expression, value: Expression
) -> None:
    _is_left_alone(f"class A:\n{assignment(f'{name}: ', annotation, value, 1)}\n")


@given(_named("N", 1, 60), _annotations)
def test_an_alias_is_as_black_leaves_it(name: str, annotation: Expression) -> None:
    _is_left_alone(assignment(f"{name}: ", "TypeAlias", annotation, 0) + "\n")


@given(_named("f", 1, 30), _annotations, st.sampled_from([",", " = omit,"]))
def test_a_parameter_is_as_black_leaves_it(
    name: str, annotation: Expression, after: str
) -> None:
    parameter = item(f"{name}: ", annotation, after, 2)
    _is_left_alone(f"class A:\n    def f(\n        self,\n{parameter}\n    ): ...\n")


@given(_annotations)
def test_what_a_method_returns_is_as_black_leaves_it(annotation: Expression) -> None:
    returned = statement(") -> ", annotation, ": ...", 1)
    parameters = f"self, first: {'T' * 30}, second: {'T' * 20}"
    _is_left_alone(
        f"class A:\n    def f(\n        {parameters}\n    {returned.strip()}\n"
    )


@given(st.sampled_from(["return ", "return await ", "name = "]), _calls)
def test_a_call_is_as_black_leaves_it(before: str, call: Expression) -> None:
    _is_left_alone(f"def f():\n{statement(before, call, '', 1)}\n")


@given(_several(_values, 2, 5))
def test_arguments_are_as_black_leaves_them(values: tuple[Expression, ...]) -> None:
    line = joined(values, 1)
    _is_left_alone(f"{'name' * 20} = call(\n{line}\n)\n")


_returned = _types | _types.map(lambda each: Brackets("Stream[", (each,), "]"))


@given(_several(_returned, 2, 3), _named("A", 1, 30), _named("B", 1, 30))
def test_a_choice_is_as_black_leaves_it(
    returned: tuple[Expression, ...], one: str, other: str
) -> None:
    declared = Brackets("Operation[", (Choice(returned),), "]")
    chosen = conditional("_operation: ", declared, f"{one} if so else {other}", 2)
    _is_left_alone(f"class C:\n    def m(self):\n{chosen}\n")
