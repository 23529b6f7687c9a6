"""Declared types with their names and modules, for a whole client."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from generator.diagnostics import Report
from generator.model.api import Api
from generator.model.source import Source
from generator.model.traversal import types_of
from generator.model.types import Any, Object
from generator.planning.code.symbols import DeclarationKey, Direction, Symbol
from generator.planning.declared import Types
from generator.planning.naming.identifiers import class_name, digest
from generator.planning.naming.surface import ResourcePath
from generator.planning.types.declarations import Declaration, Declarations
from generator.planning.types.encoding import Encoders
from generator.planning.types.folding import declared_as
from generator.planning.types.grouping import modules_of, users_of
from generator.planning.types.making import made
from generator.planning.types.modules import named, types_module
from generator.planning.types.stems import Stems

_PARAM = "Param"
# For a schema ``Foo`` that goes in, beside another that is called ``FooParam``.
_INPUT = "Input"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The modules of types, and where each declaration went.

    `components` are the places where the components of the description are declared.
    """

    names: Mapping[DeclarationKey, Symbol]
    modules: tuple[Types, ...]
    encoders: Encoders
    components: tuple[Source, ...]


def catalogue(
    api: Api,
    declarations: Declarations,
    roots: Mapping[ResourcePath, Iterable[DeclarationKey]],
    stems: Stems,
    taken: Collection[str] = (),
) -> Catalogue:
    """Make every declaration that is wanted, name it and put it into a module.

    No module below ``types`` has a name that is `taken`.
    A component that nothing uses is declared for what comes back, so that none is lost.
    """
    finished = _made(api, declarations)
    names = _names(finished, stems)
    modules = modules_of(users_of(roots, finished), names, taken)
    symbols = {key: Symbol(f".types.{modules[key]}", names[key]) for key in finished}
    encoders = Encoders(finished)
    grouped: dict[str, list[Declaration]] = {}
    for key, declaration in finished.items():
        ready = named(declaration, names[key], symbols, encoders.beside(key))
        grouped.setdefault(symbols[key].module, []).append(ready)
    return Catalogue(
        names=symbols,
        modules=tuple(types_module(home, grouped[home]) for home in sorted(grouped)),
        encoders=encoders,
        components=_components(api),
    )


def _components(api: Api) -> tuple[Source, ...]:
    """Return where the components are declared, some of which only refer to that.

    A description in many files lists its schemas so: `Pet: {$ref: pet.yaml}`.
    """
    found = (
        declared_as(source, api.schemas)
        for source, schema in api.schemas.items()
        if schema.component
    )
    return tuple(dict.fromkeys(each for each in found if each is not None))


def _made(api: Api, declarations: Declarations) -> dict[DeclarationKey, Declaration]:
    finished = {each.key: made(each, declarations) for each in declarations.drain()}
    used = {key.source for key in finished}
    for source in _components(api):
        if source not in used:
            declarations.schema(source, Direction.OUTPUT)
    finished |= {each.key: made(each, declarations) for each in declarations.drain()}
    return finished


def _names(keys: Iterable[DeclarationKey], stems: Stems) -> dict[DeclarationKey, str]:
    """Give each declaration a name of its own.

    Of several that wish for one name, the one that it is chosen for has it, else a schema
    that is called so. The others have a second wish, or else add a digest of the place where they stand.
    """
    wishes = {key: _wish(key, stems, _PARAM) for key in keys}
    names = _kept(wishes, stems, frozenset())
    second = {key: _wish(key, stems, _INPUT) for key in wishes if key not in names}
    names |= _kept(second, stems, frozenset(names.values()))
    for key, wish in wishes.items():
        if key not in names:
            names[key] = f"{wish}_{digest(f'{key.source} {key.direction}')}"
    return names


def _kept(
    wishes: Mapping[DeclarationKey, str], stems: Stems, taken: Collection[str]
) -> dict[DeclarationKey, str]:
    """Return the wishes that are granted: each name that is free, to one of those."""
    groups: dict[str, list[DeclarationKey]] = {}
    for key, wish in wishes.items():
        groups.setdefault(wish, []).append(key)
    return {
        min(group, key=lambda key: _precedence(key, stems)): wish
        for wish, group in groups.items()
        if wish not in taken
    }


def _wish(key: DeclarationKey, stems: Stems, suffix: str) -> str:
    """Return what a declaration wishes for; what goes in says so, always."""
    stem = stems.wish(key.source)
    return class_name(stem + suffix if key.direction is Direction.INPUT else stem)


def _precedence(key: DeclarationKey, stems: Stems) -> tuple[bool, bool, bool, str]:
    derived = key.direction is Direction.INPUT
    source = key.source
    return derived, not stems.chooses(source), not stems.knows(source), str(source)


def note_undeclared_keys(
    api: Api, declared: Collection[DeclarationKey], report: Report
) -> None:
    """Say which declared dictionaries may have further keys of a certain type."""
    for each in types_of(api):
        if not isinstance(each, Object) or not each.properties:
            continue
        is_typed = each.additional is not None and not isinstance(each.additional, Any)
        if is_typed and DeclarationKey(each.source, Direction.INPUT) in declared:
            report.note(
                "approximation/additional-properties",
                "an argument may have keys beside those that are declared: they are "
                "sent, and its type does not know them",
                each.source,
            )
