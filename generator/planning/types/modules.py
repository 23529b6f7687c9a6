"""Modules of types: declarations with their names, spelt as their module needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import assert_never

from generator.planning.code.scope import Scope
from generator.planning.code.symbols import DeclarationKey, Symbol
from generator.planning.code.traversal import (
    resolved,
    resolved_value,
    symbols_of,
    symbols_of_value,
    table_name,
)
from generator.planning.code.values import Value
from generator.planning.declared import (
    INPUT_SUFFIX,
    Alias,
    Checked,
    Dictionary,
    Field,
    Model,
    Table,
    Types,
)
from generator.planning.types.declarations import Declaration, annotations_of
from generator.planning.types.ordering import by_need, circular, late, mutual, needs_of

TYPE_CHECKING = Symbol("typing", "TYPE_CHECKING")
TYPE_ALIAS_TYPE = Symbol("typing_extensions", "TypeAliasType")


def named(
    declaration: Declaration,
    name: str,
    names: Mapping[DeclarationKey, Symbol],
    keys: Value,
) -> Declaration:
    """Give a declaration its name, and their names to those that it speaks of."""
    table = (
        None if keys is None else Table(table_name(name), resolved_value(keys, names))
    )
    match declaration:
        case Alias(annotation=annotation):
            return replace(
                declaration,
                name=name,
                annotation=resolved(annotation, names),
                keys=table,
            )
        case Model(fields=fields, extra=extra):
            return replace(
                declaration,
                name=name,
                fields=_resolved_fields(fields, names),
                extra=extra and _resolved(extra, names),
            )
        case Dictionary(fields=fields):
            return replace(
                declaration,
                name=name,
                fields=_resolved_fields(fields, names),
                keys=table,
            )
        case _:
            assert_never(declaration)


def types_module(home: str, declarations: Sequence[Declaration]) -> Types:
    """Plan one module under ``types``, from the named declarations that belong there."""
    needs = needs_of([*declarations], home)
    circles = circular(needs)
    shared = mutual(needs)
    based = [_based(each, circles, shared, home) for each in declarations]
    scope = _scope(home, based)
    spelt = sorted((_spelt(each, scope) for each in based), key=lambda each: each.name)
    aliases = {each.name: each for each in spelt if isinstance(each, Alias)}
    trailing = late(needs)
    ordered = list(by_need(aliases, needs))
    return Types(
        module=home,
        imports=scope.imports(),
        leading=tuple(each for each in ordered if each.name not in trailing),
        models=tuple(each for each in spelt if isinstance(each, Model)),
        dictionaries=tuple(each for each in spelt if isinstance(each, Dictionary)),
        trailing=tuple(each for each in ordered if each.name in trailing),
    )


def _based(
    declaration: Declaration,
    circles: frozenset[str],
    mutual: frozenset[str],
    home: str,
) -> Declaration:
    """Let an alias that leads back to itself be evaluated late.

    Pydantic needs a ``TypeAliasType`` for what comes back. Pyright takes one amiss that
    it meets in a typed dictionary of another module, where quotes do, and several that
    lead to each other, depending on which it meets first.
    """
    if not isinstance(declaration, Alias) or declaration.name not in circles:
        return declaration
    lazy = replace(declaration, base=TYPE_ALIAS_TYPE, recursive=True)
    if declaration.name in mutual:
        return replace(lazy, checked=Checked(TYPE_CHECKING, declaration.base))
    if home.endswith(INPUT_SUFFIX):
        return replace(declaration, quoted=True)
    return lazy


def _resolved_fields(
    fields: Iterable[Field], names: Mapping[DeclarationKey, Symbol]
) -> tuple[Field, ...]:
    return tuple(_resolved(each, names) for each in fields)


def _resolved(field: Field, names: Mapping[DeclarationKey, Symbol]) -> Field:
    return replace(field, annotation=resolved(field.annotation, names))


def _scope(home: str, declarations: Sequence[Declaration]) -> Scope:
    taken = {each.name for each in declarations}
    for each in declarations:
        taken.update(_shadowed(each))
    used = {symbol for each in declarations for symbol in _symbols(each)}
    return Scope(home, ("types",), taken, used)


def _symbols(declaration: Declaration) -> Iterator[Symbol]:
    yield declaration.base
    if isinstance(declaration, Alias) and declaration.checked is not None:
        yield from (declaration.checked.condition, declaration.checked.base)
    for annotation in annotations_of(declaration):
        yield from symbols_of(annotation)
    if isinstance(declaration, Model):
        for field in (*declaration.fields, *declaration.machinery):
            yield from symbols_of_value(field.value)
    elif declaration.keys is not None:
        yield from symbols_of_value(declaration.keys.value)


def _shadowed(declaration: Declaration) -> frozenset[str]:
    """Return the names that the body of a declaration gives another meaning."""
    if isinstance(declaration, Alias):
        return frozenset()
    return frozenset(field.name for field in declaration.fields)


def _spelt(declaration: Declaration, scope: Scope) -> Declaration:
    shadowed = _shadowed(declaration)
    base = scope.local(declaration.base)
    match declaration:
        case Alias(annotation=annotation, keys=keys, checked=checked):
            return replace(
                declaration,
                base=base,
                checked=checked and _spelt_checked(checked, scope),
                annotation=scope.annotation(annotation),
                keys=_spelt_table(keys, scope),
            )
        case Model(fields=fields, extra=extra, hidden=hidden):
            return replace(
                declaration,
                base=base,
                fields=_spelt_fields(fields, scope, shadowed),
                extra=extra and _spelt_field(extra, scope, shadowed),
                hidden=hidden and _spelt_field(hidden, scope, shadowed),
            )
        case Dictionary(fields=fields, keys=keys):
            return replace(
                declaration,
                base=base,
                fields=_spelt_fields(fields, scope, shadowed),
                keys=_spelt_table(keys, scope),
            )
        case _:
            assert_never(declaration)


def _spelt_checked(checked: Checked, scope: Scope) -> Checked:
    return Checked(scope.local(checked.condition), scope.local(checked.base))


def _spelt_table(table: Table | None, scope: Scope) -> Table | None:
    return None if table is None else Table(table.name, scope.value(table.value))


def _spelt_fields(
    fields: Iterable[Field], scope: Scope, shadowed: frozenset[str]
) -> tuple[Field, ...]:
    return tuple(_spelt_field(each, scope, shadowed) for each in fields)


def _spelt_field(field: Field, scope: Scope, shadowed: frozenset[str]) -> Field:
    return replace(
        field,
        annotation=scope.annotation(field.annotation, shadowed),
        value=scope.value(field.value),
    )
