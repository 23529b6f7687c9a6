"""Modules that types are imported from as they were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from generator.adopting.classes import ClassNames
from generator.adopting.lost import some
from generator.adopting.likeness import Likeness
from generator.adopting.published import PublishedModel, PublishedModule, PublishedSdk
from generator.diagnostics import Place, Report
from generator.model.api import Api
from generator.model.source import Source
from generator.planning.package import Package

_PARAM: Final = "Param"
_CODE: Final = "adopt/no-class"


@dataclass(frozen=True, slots=True)
class ImportedTypes:
    """What types are imported by: further names, and modules below ``types``."""

    aliases: Mapping[str, str]
    modules: Mapping[str, tuple[str, ...]]


def imported_types(
    sdk: PublishedSdk,
    names: ClassNames,
    api: Api,
    package: Package,
    report: Report,
) -> ImportedTypes:
    """Return the modules of types, with those of their names that the client has.

    Two modules may have different classes of one name; one whose schema is known is no
    other's, and one whose fields are others is none of ours. Where both directions have a class, the one that goes in is a `...Param`.
    """
    known = {each.name for each in package.type_exports}
    found = {module: dict[str, str]() for module in names.imported}
    made = _made(package)
    for module, classes in names.imported.items():
        for model in sorted(classes.values(), key=lambda each: each.is_input):
            found[module] |= _classes_of(model, _source(model.schema, api), made)
    owned = {name for classes in found.values() for name in classes}
    stated = [*sdk.modules]
    likeness = Likeness(sdk.definitions, package)
    for each in stated:
        free = {*each.names, *(f"{name}{_PARAM}" for name in each.names)} - owned
        if each.path:
            own = found.setdefault(each.path, {})
            for name in sorted(known & free - own.keys()):
                if likeness.may_be(each.path, name):
                    own[name] = name
    _tell_lost(stated, found, known, report)
    further = found.pop("", {})
    return ImportedTypes(
        aliases={
            name: type for name, type in sorted(further.items()) if name not in known
        },
        modules={
            module: tuple(sorted(_import(name, type) for name, type in classes.items()))
            for module, classes in sorted(found.items())
            if classes
        },
    )


def _import(name: str, type: str) -> str:
    return name if name == type else f"{type} as {name}"


def _source(schema: str, api: Api) -> Source | None:
    if schema.startswith("#/"):
        return Source(api.source.file, schema.removeprefix("#"))
    named = (source for source, each in api.schemas.items() if each.name == schema)
    return next(named, None)


def _made(package: Package) -> Mapping[tuple[Source, bool], str]:
    """Return the classes by their schemas, and whether callers give them."""
    return {
        (each.source, types.is_input): each.name
        for types in package.types
        for each in types.declarations
    }


def _classes_of(
    model: PublishedModel,
    source: Source | None,
    made: Mapping[tuple[Source, bool], str],
) -> Iterator[tuple[str, str]]:
    """Pair the names that were imported with the classes that are made of a schema."""
    if source is None:
        return
    output, input = made.get((source, False)), made.get((source, True))
    if model.is_input:
        if own := input or output:
            yield model.name, own
        return
    if output is not None:
        yield model.name, output
    if input is not None:
        yield f"{model.name}{_PARAM}", input


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
