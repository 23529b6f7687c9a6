"""Modules that types are imported from as they were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from generator.adopting.classes import ClassNames
from generator.adopting.lost import some
from generator.adopting.published import PublishedModule
from generator.diagnostics import Place, Report
from generator.model.api import Api
from generator.model.source import Source
from generator.planning.package import Package

_PARAM: Final = "Param"
_CODE: Final = "adopt/no-class"


def type_modules(
    modules: Iterable[PublishedModule],
    names: ClassNames,
    api: Api,
    package: Package,
    report: Report,
) -> dict[str, tuple[str, ...]]:
    """Return the modules of types, with those of their names that the client has.

    Two modules may have different classes of one name; one whose schema is known is no
    other's. Where both directions have a class, the one that goes in is a `...Param`.
    """
    known = {each.name for each in package.type_exports}
    found = {module: dict[str, str]() for module in names.imported}
    for module, classes in names.imported.items():
        for name, schema in classes.items():
            found[module] |= _classes_of(name, _source(schema, api), package)
    owned = {name for classes in found.values() for name in classes}
    stated = [*modules]
    for each in stated:
        free = {*each.names, *(f"{name}{_PARAM}" for name in each.names)} - owned
        if each.path:
            own = found.setdefault(each.path, {})
            own.update((name, name) for name in known & free if name not in own)
    _tell_lost(stated, found, known, report)
    return {
        module: tuple(sorted(_import(name, type) for name, type in classes.items()))
        for module, classes in sorted(found.items())
        if classes
    }


def _import(name: str, type: str) -> str:
    return name if name == type else f"{type} as {name}"


def _source(schema: str, api: Api) -> Source | None:
    if schema.startswith("#/"):
        return Source(api.source.file, schema.removeprefix("#"))
    named = (source for source, each in api.schemas.items() if each.name == schema)
    return next(named, None)


def _classes_of(
    name: str, source: Source | None, package: Package
) -> Iterator[tuple[str, str]]:
    """Pair the names that were imported with the classes that are made of a schema."""
    for types in package.types:
        for each in types.declarations:
            if each.source == source:
                yield f"{name}{_PARAM}" if types.is_input else name, each.name


def _tell_lost(
    modules: Iterable[PublishedModule],
    found: Mapping[str, Mapping[str, str]],
    known: set[str],
    report: Report,
) -> None:
    """Report classes that have no like, at the first import from their module.

    Modules that have none of theirs are told together.
    """
    names: dict[str, list[str]] = {}
    places: dict[str, Place] = {}
    for each in modules:
        if not each.is_guessed:
            names.setdefault(each.path, []).extend(each.names)
            places.setdefault(each.path, each.place)
    gone: list[str] = []
    for path, listed in names.items():
        own = known if not path else found.get(path, {})
        lost = [each for each in dict.fromkeys(listed) if each not in own]
        if len(lost) == len({*listed}):
            gone.append(path)
        elif lost:
            message = (
                f"{_spelt(path)} lacks {len(lost):,} of its {len({*listed}):,} classes, "
                f"such as {some(lost)}: `types` and `type_aliases` name them, where there "
                "is a like"
            )
            report.note(_CODE, message, places[path])
    if gone:
        message = f"no class is left of {some([_spelt(each) for each in gone])}"
        report.note(_CODE, message, places[gone[0]])


def _spelt(path: str) -> str:
    return f"types.{path}" if path else "types"
