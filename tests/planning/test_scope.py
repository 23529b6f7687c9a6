"""Local names: nothing in a module means anything but what its imports say."""

from __future__ import annotations

import pytest

from generator.planning.code.annotations import (
    LIST,
    STR,
    Alternatives,
    Named,
    Subscript,
)
from generator.planning.code.scope import Scope, relative_module
from generator.planning.code.symbols import Symbol
from generator.rendering.layout import annotation, import_statement

DATE = Symbol("datetime", "date")
ITEM = Symbol(".types.items", "Item")


def _lines(scope: Scope) -> list[str]:
    return [
        import_statement(line, 0) for group in scope.imports().groups for line in group
    ]


def test_a_builtin_that_a_field_shadows_is_qualified() -> None:
    scope = Scope(".types.items", ("types",), {"list"}, {LIST})
    value = Subscript(LIST, (STR,))
    assert annotation(scope.annotation(value, {"list"})) == "builtins.list[str]"
    assert annotation(scope.annotation(value)) == "list[str]"
    assert _lines(scope) == ["import builtins"]


def test_an_import_that_a_field_shadows_gets_another_name() -> None:
    scope = Scope(".types.items", ("types",), {"date"}, {DATE})
    assert annotation(scope.annotation(Named(DATE))) == "_date"
    assert _lines(scope) == ["from datetime import date as _date"]


def test_two_symbols_of_one_name_are_told_apart() -> None:
    other = Symbol(".types.other", "Item")
    scope = Scope(".resources.x", ("resources",), set(), {ITEM, other})
    both = Alternatives((Named(ITEM), Named(other)))
    assert annotation(scope.annotation(both)) == "Item | _Item"


def test_names_of_the_module_itself_need_no_import() -> None:
    scope = Scope(".types.items", ("types",), {"Item"}, {ITEM})
    assert annotation(scope.annotation(Named(ITEM))) == "Item"
    assert _lines(scope) == []


def test_what_only_checkers_need_stands_apart() -> None:
    scope = Scope(".resources.x", ("resources",), set(), {ITEM, DATE})
    imports = scope.imports({ITEM})
    assert [
        import_statement(line, 0) for group in imports.groups for line in group
    ] == ["from datetime import date"]
    assert [
        import_statement(line, 1) for group in imports.typing_only for line in group
    ] == ["from ..types.items import Item"]


@pytest.mark.parametrize(
    ("package", "module", "expected"),
    [
        ((), "._client", "._client"),
        ((), ".types.a", ".types.a"),
        (("types",), ".types.a", ".a"),
        (("types",), "._runtime.models", ".._runtime.models"),
        (("resources", "beta"), "._runtime.models", "..._runtime.models"),
        (("resources", "beta"), ".resources.beta.jig", ".jig"),
        (("resources", "beta", "jig"), ".resources.beta.other", "..other"),
        (("types",), "datetime", "datetime"),
    ],
)
def test_modules_are_imported_relatively(
    package: tuple[str, ...], module: str, expected: str
) -> None:
    assert relative_module(package, module) == expected
