"""Schemas of one name that stand in different places, such as two files.

One of them keeps the name: the one that is a component or that a component refers to,
else the one whose place comes first. Further components are told apart by their
spelling. What is named only because something refers to it is told apart by the word
before its name, as far as no other has that; what stands in a body is named after its
place, like anything that is written there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from generator.model.source import Source
from generator.model.types import Ref, Schema
from generator.planning.naming.identifiers import class_name, pascal
from generator.planning.types.folding import folds

_SILENT = frozenset(
    ("$defs", "components", "definitions", "items", "properties", "schema", "schemas")
)


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
    words = {each.source: _word(each) for each in others}
    times = Counter(words.values())
    for source, word in words.items():
        if _is_in_body(source):
            yield source, ""
        elif word and times[word] == 1:
            yield source, word


def _is_in_body(source: Source) -> bool:
    return "content" in source.pointer.split("/")


def _word(schema: Schema) -> str:
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
