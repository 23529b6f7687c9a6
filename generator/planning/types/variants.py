"""Words for the members of unions, which their places only number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.model.source import Source
from generator.model.types import Object, Schema, Type, Union
from generator.planning.naming.identifiers import pascal
from generator.planning.types.tagging import tagging

_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Variants:
    """What tells the members of unions apart, by the place of each.

    `unions` are the places of schemas that are unions indeed: where all but one member
    was null or redundant, the one that is left needs no word.
    """

    words: Mapping[Source, str]
    unions: frozenset[Source]


def variants(types: Iterable[Type], schemas: Mapping[Source, Schema]) -> Variants:
    """Return words for inline members: their titles, else their tags."""
    words: dict[Source, str] = {}
    places: set[Source] = set()
    for each in types:
        if isinstance(each, Union):
            words.update(_words(each, schemas))
            places.update(_places(each))
    return Variants(words, frozenset(places))


def _places(union: Union) -> Iterator[Source]:
    yield union.source
    for member in union.members:
        if isinstance(member, Object):
            keyword, _, _ = member.source.pointer.rpartition("/")
            yield Source(member.source.file, keyword.rpartition("/")[0])


def _words(
    union: Union, schemas: Mapping[Source, Schema]
) -> Iterator[tuple[Source, str]]:
    wishes = dict(_wishes(union, schemas))
    wished = Counter(wishes.values())
    for source, word in wishes.items():
        if wished[word] == 1 and len(word) <= _LONGEST:
            yield source, word


def _wishes(
    union: Union, schemas: Mapping[Source, Schema]
) -> Iterator[tuple[Source, str]]:
    told = tagging(union, schemas)
    for index, member in enumerate(union.members):
        if not isinstance(member, Object):
            continue
        tags = () if told is None else told.tags[index]
        if member.documentation.title:
            yield member.source, pascal(member.documentation.title)
        elif len(tags) == 1:
            yield member.source, pascal(tags[0])
