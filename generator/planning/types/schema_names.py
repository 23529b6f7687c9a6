"""The names that schemas wish for: those that configuration chooses, and their own.

Of schemas of one name that stand in different places, such as two files, one keeps the
name: the one that is a component or that a component refers to, else the one whose place
comes first. Further components are told apart by their spelling. What is named only
because something refers to it is told apart by the word before its name, as far as no
other has that; what stands in a body is named after its place, like anything that is
written there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from generator.diagnostics import Report
from generator.model.api import Api
from generator.model.source import Source
from generator.model.types import Ref, Schema
from generator.nearest import advice
from generator.planning.code.symbols import DeclarationKey
from generator.planning.configured import Configured
from generator.planning.naming.allotment import allot
from generator.planning.naming.identifiers import class_name, pascal
from generator.planning.types.folding import folds

_PLACE = "#/"
_SILENT = frozenset(
    ("$defs", "components", "definitions", "items", "properties", "schema", "schemas")
)


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
    chosen = configured.settings.types
    if not configured.is_whole:
        chosen = {each: name for each, name in chosen.items() if each in known}
    for stated, message in _mistakes(chosen, known):
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


def qualifiers(schemas: Iterable[Schema]) -> Mapping[Source, str]:
    """Return the words that set schemas apart from others of their name.

    It is no word at all for those that are named after their place.
    """
    given = list(schemas)
    listed = frozenset(_listed(given))
    groups: dict[str, list[Schema]] = {}
    for schema in given:
        if not folds(schema):
            groups.setdefault(class_name(schema.name), []).append(schema)
    return {
        source: word
        for group in groups.values()
        if len(group) > 1
        for source, word in _told_apart(group, listed)
    }


def _listed(schemas: Iterable[Schema]) -> Iterator[Source]:
    """Iterate over components, and over what components refer to."""
    for schema in schemas:
        if schema.component:
            yield schema.source
            if isinstance(schema.type, Ref):
                yield schema.type.target


def _told_apart(
    group: list[Schema], listed: Collection[Source]
) -> Iterator[tuple[Source, str]]:
    def standing(schema: Schema) -> tuple[bool, bool, str]:
        source = schema.source
        return source not in listed, _is_in_body(source), str(source)

    keeper = min(group, key=standing)
    others = [each for each in group if each is not keeper and not each.component]
    words = {each.source: _telling_word(each) for each in others}
    times = Counter(words.values())
    for source, word in words.items():
        if _is_in_body(source):
            yield source, ""
        elif word and times[word] == 1:
            yield source, word


def _is_in_body(source: Source) -> bool:
    return "content" in source.pointer.split("/")


def _telling_word(schema: Schema) -> str:
    """Return the last word of a place that is not the schema's own name."""
    own = pascal(schema.name)
    words = (pascal(each) for each in _way(schema.source))
    return next((each for each in words if each not in (own, "")), "")


def _way(source: Source) -> Iterator[str]:
    """Iterate over the words of a place, the nearest first: keys, file and folders."""
    for token in reversed(source.pointer.split("/")[1:]):
        if token not in _SILENT and not token.isdigit() and "~1" not in token:
            yield token
    yield from reversed(PurePosixPath(source.file).with_suffix("").parts)
