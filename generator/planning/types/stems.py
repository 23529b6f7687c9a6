"""The names that types wish for, before collisions are resolved.

A schema with a name of its own keeps it. An inline one is named after what it stands in:
the nearest named ancestor, then the words on the way down, the first of them left out
where that gets too long. A wish depends on nothing but the place of a schema, so that
adding another never changes it.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model.source import Source
from generator.model.types import Object, Schema, Type, Union
from generator.planning.naming.identifiers import LONGEST, pascal
from generator.planning.types.tagging import tagging

# What goes in has a suffix behind that.
_LONGEST = LONGEST - len("Param")
_SILENT = frozenset({"schema", "contentSchema", "not", "if", "then", "else"})
_SKIPPED = frozenset({"allOf", "content", "patternProperties"})
_CHOICES = frozenset({"oneOf", "anyOf"})
_NUMBERED = {"oneOf": "Variant", "anyOf": "Variant", "prefixItems": "Item"}
_PLACEHOLDERS = {
    "items": "Item",
    "itemSchema": "Item",
    "additionalProperties": "Value",
    "patternProperties": "Value",
}
_KEYED = frozenset({"properties", "$defs", "definitions", "dependentSchemas"})
_LONGEST_WORD = 40


class Stems:
    """Names of places: what is registered or even chosen, and what follows from it."""

    def __init__(
        self,
        registered: Mapping[Source, str],
        chosen: Mapping[Source, str],
        variants: Variants,
    ) -> None:
        self._registered = {**registered, **chosen}
        self._chosen = frozenset(chosen)
        self._variants = variants

    def chooses(self, source: Source) -> bool:
        """Tell whether configuration names a place, whoever else wishes for the name."""
        return source in self._chosen

    def knows(self, source: Source) -> bool:
        """Tell whether a place was named, rather than named after its surroundings."""
        return source in self._registered

    def wish(self, source: Source) -> str:
        """Return the name that the schema at a place wishes for, in PascalCase."""
        known = self._registered.get(source)
        if known is not None:
            return known
        stem, ancestor, tokens = self._ancestor(source)
        words = [each for each in self._words(ancestor, tokens) if each]
        return stem + "".join(_fitting(stem, words or [_placeholder(tokens)]))

    def _ancestor(self, source: Source) -> tuple[str, Source, list[str]]:
        """Return the nearest name above a place, where it stands, and the way down."""
        tokens: list[str] = []
        pointer = source.pointer
        while pointer:
            pointer, _, token = pointer.rpartition("/")
            tokens.insert(0, token.replace("~1", "/").replace("~0", "~"))
            ancestor = Source(source.file, pointer)
            stem = self._registered.get(ancestor)
            if stem is not None:
                return stem, ancestor, tokens
        last = [token for token in tokens if not token.startswith("/")][-3:]
        return "", Source(source.file), last

    def _words(self, place: Source, tokens: list[str]) -> Iterator[str]:
        """Iterate over the words of a way down through keywords and keys."""
        merged = place
        rest = deque(tokens)
        while rest:
            token = rest.popleft()
            parents = (place, merged)
            place = place.child(token)
            merged = merged if token == "allOf" else merged.child(token)
            if token in _NUMBERED and rest and not _is_index(rest[0]):
                # What the members have in common, rather than one of them.
                yield _NUMBERED[token]
            elif token in (*_KEYED, *_NUMBERED, *_SKIPPED):
                key = rest.popleft() if rest else ""
                place = place.child(key)
                merged = merged if token == "allOf" else merged.child(key)
                yield self._word(parents, token, key, (place, merged))
            elif token not in _SILENT and token not in _PLACEHOLDERS:
                yield pascal(token)

    def _word(
        self,
        parents: Sequence[Source],
        keyword: str,
        key: str,
        places: Sequence[Source],
    ) -> str:
        """Return the word for one of the members that a keyword holds.

        A union in ``allOf`` may stand where the whole does, into which it was merged.
        """
        if keyword in _SKIPPED:
            return ""
        if keyword in _KEYED:
            return pascal(key)
        words = (self._variants.words.get(each) for each in places)
        word = next(filter(None, words), None)
        if word is not None:
            return word
        if keyword in _CHOICES and self._variants.unions.isdisjoint(parents):
            return ""
        return f"{_NUMBERED[keyword]}{int(key or '0') + 1}"


def _is_index(token: str) -> bool:
    return token.isascii() and token.isdigit()


def _fitting(stem: str, words: list[str]) -> list[str]:
    """Return the last words of a way down, as many as a name has room for."""
    while len(words) > 1 and len(stem) + sum(map(len, words)) > _LONGEST:
        words = words[1:]
    return words


def _placeholder(tokens: list[str]) -> str:
    """Return the word for an item or a value of something that has the name itself."""
    return next(
        (_PLACEHOLDERS[token] for token in reversed(tokens) if token in _PLACEHOLDERS),
        "",
    )


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
            words.update(_variant_words(each, schemas))
            places.update(_places(each))
    return Variants(words, frozenset(places))


def _places(union: Union) -> Iterator[Source]:
    yield union.source
    for member in union.members:
        if isinstance(member, Object):
            keyword, _, _ = member.source.pointer.rpartition("/")
            yield Source(member.source.file, keyword.rpartition("/")[0])


def _variant_words(
    union: Union, schemas: Mapping[Source, Schema]
) -> Iterator[tuple[Source, str]]:
    wishes = dict(_wishes(union, schemas))
    wished = Counter(wishes.values())
    for source, word in wishes.items():
        if wished[word] == 1 and len(word) <= _LONGEST_WORD:
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
