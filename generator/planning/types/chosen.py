"""The names that schemas wish for: those that configuration chooses, and their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.diagnostics import Report
from generator.model.api import Api
from generator.model.source import Source
from generator.nearest import advice
from generator.planning.code.symbols import DeclarationKey
from generator.planning.configured import Configured
from generator.planning.naming.allotment import allot
from generator.planning.naming.identifiers import class_name
from generator.planning.types.homonyms import qualifiers

_PLACE = "#/"


def schema_stems(api: Api, chosen: Mapping[str, str]) -> dict[Source, str]:
    """Return the name that each named schema wishes for by itself.

    Schemas of different files may share a name; the word before it tells them apart, or
    else the catalogue. One that is `chosen` is no other's.
    """
    given = {
        schema.name: schema.client_name
        for schema in api.schemas.values()
        if schema.client_name is not None
    }
    words = qualifiers(api.schemas.values())
    kept = {
        source: schema.name
        for source, schema in api.schemas.items()
        if source not in words
    }
    names = dict.fromkeys(kept.values())
    allotted = allot(
        [each for each in names if each not in chosen],
        lambda name: class_name(given.get(name, name)),
        frozenset(chosen.values()),
    )
    qualified = {
        source: word + class_name(api.schemas[source].name)
        for source, word in words.items()
        if word
    }
    return {
        source: allotted[name] for source, name in kept.items() if name in allotted
    } | qualified


def chosen_stems(api: Api, chosen: Mapping[str, str]) -> dict[Source, str]:
    """Return the names that are chosen for schemas, and for places of the description."""
    words = qualifiers(api.schemas.values())
    named = {
        source: chosen[schema.name]
        for source, schema in api.schemas.items()
        if schema.name in chosen and source not in words
    }
    return named | {
        Source(api.source.file, stated.removeprefix("#")): name
        for stated, name in chosen.items()
        if stated.startswith(_PLACE)
    }


def check_types(
    configured: Configured,
    api: Api,
    declared: Iterable[DeclarationKey],
    report: Report,
) -> None:
    """Report chosen names of what is no type, and names that no type can have."""
    known = {schema.name for schema in api.schemas.values()}
    known |= {
        f"#{key.source.pointer}"
        for key in declared
        if key.source.file == api.source.file
    }
    for stated, message in _mistakes(configured.settings.types, known):
        report.error("configuration/type", message, configured.place("types", stated))


def _mistakes(
    chosen: Mapping[str, str], known: Iterable[str]
) -> Iterator[tuple[str, str]]:
    there = frozenset(known)
    owners: dict[str, str] = {}
    for stated, name in chosen.items():
        first = owners.setdefault(name, stated)
        if stated not in there:
            yield stated, f"no type is made of {stated!r}{advice(stated, there)}"
        elif class_name(name) != name:
            suggested = class_name(name)
            yield stated, f"no type is called {name!r}; {suggested!r} would do"
        elif first != stated:
            yield stated, f"{first!r} is called {name!r} already"
