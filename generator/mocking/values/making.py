"""Values made from schemas: always the same ones, and always as the schema says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from typing import Final

from generator.media_types import is_json
from generator.mocking.descriptions.documents import Part
from generator.mocking.values.conjunctions import Conjunction, conjunction
from generator.mocking.values.dialects import Way
from generator.mocking.values.patterns import matching
from generator.mocking.values.scalars import Scalars, Unmakeable, Wording
from generator.mocking.values.validation import Schemas
from generator.model.json import Json

_MOST_VALUES: Final = 1_000
_MOST_AT_LAST: Final = 20_000
_DEPTHS: Final = (6, 4, 3, 2, 1)
"""How deep optional properties go; the first of these that stays small is taken."""

_DEEPEST: Final = 60
_ATTEMPTS: Final = 24
_REMEMBERED: Final = 64
_NO_DECISIONS: Final[dict[int, int]] = {}

__all__ = ["Fullness", "Maker", "Unmakeable"]


class _Unfitting(Exception):
    """A decision about unions gave no value that fits."""


class _TooMany(Exception):
    """A value grows beyond what is worth sending."""


class Fullness(StrEnum):
    """How much of what a schema allows a value has."""

    REQUIRED = "required"
    ALL = "all"


class Maker:
    """Makes values that travel one way, of one fullness."""

    def __init__(
        self, schemas: Schemas, way: Way, fullness: Fullness, wording: Wording
    ) -> None:
        self._schemas = schemas
        self._way = way
        self._fullness = fullness
        self._scalars = Scalars(wording, last=fullness is Fullness.ALL)
        self._absent = "readOnly" if way is Way.REQUEST else "writeOnly"
        self._left = 0
        self._optional_depth = 0
        self._trail: list[tuple[str, str]] = []
        self._hopeless: set[tuple[bool, tuple[tuple[str, str], ...]]] = set()
        self._values: dict[tuple[str, str], Json | Unmakeable] = {}

    def value(self, part: Part) -> Json:
        """Return a value for a schema; the same object may be returned again.

        Raises:
            Unmakeable: None was found that the schema accepts.
        """
        found = self._remembered(_referred(part))
        if isinstance(found, Unmakeable):
            raise Unmakeable(*found.args)
        return found

    def _remembered(self, part: Part) -> Json | Unmakeable:
        """Return what came of a schema: many operations answer with the same few."""
        if part.key not in self._values:
            if len(self._values) == _REMEMBERED:
                del self._values[next(iter(self._values))]
            try:
                self._values[part.key] = self._of_some_depth(part)
            except Unmakeable as error:
                self._values[part.key] = error
        return self._values[part.key]

    def _of_some_depth(self, part: Part) -> Json:
        depths = _DEPTHS if self._fullness is Fullness.ALL else (0,)
        for depth in depths:
            self._left = _MOST_AT_LAST if depth == depths[-1] else _MOST_VALUES
            self._optional_depth = depth
            self._trail.clear()
            try:
                return self._checked(part)
            except (_TooMany, RecursionError):
                continue
        raise Unmakeable("the schema has no end")

    def _checked(self, part: Part) -> Json:
        made = self._made([part], 0)
        if violations := self._schemas.violations(part, made, self._way, "value"):
            raise Unmakeable(str(violations[0]))
        return made

    def _made(self, parts: list[Part], depth: int, salt: int = 0) -> Json:
        self._left -= 1
        if self._left < 0:
            raise _TooMany
        if depth > _DEEPEST:
            raise Unmakeable("the schema requires itself")
        if not parts:
            return self._scalars.anything(salt)
        siblings = self._schemas.siblings_count
        first = conjunction(parts, siblings, _NO_DECISIONS)
        if not first.unions:
            return self._of(first, depth, salt)
        return self._of_union(parts, first, depth, salt)

    def _of_union(
        self, parts: list[Part], first: Conjunction, depth: int, salt: int
    ) -> Json:
        """Return the first of the unions' decisions that gives a fitting value.

        A value with little in it may fit two members where one must fit, and one with
        much in it may be neither, so that each decision is tried both ways.
        """
        why = "no member of the union fits alone"
        usual = self._optional_depth
        key = (usual > depth, tuple(part.key for part in parts))
        if key in self._hopeless:
            raise Unmakeable(why)
        for optional_depth in (usual, depth + 1 if usual <= depth else depth):
            for decisions in _decisions(first.unions):
                self._optional_depth = optional_depth
                try:
                    return self._decided(parts, decisions, depth, salt)
                except _Unfitting as error:
                    why = why if error.args == () else str(error)
                finally:
                    self._optional_depth = usual
        self._hopeless.add(key)
        raise Unmakeable(why)

    def _decided(
        self, parts: list[Part], decisions: dict[int, int], depth: int, salt: int
    ) -> Json:
        decided = conjunction(parts, self._schemas.siblings_count, decisions)
        try:
            made = self._of(decided, depth, salt)
        except Unmakeable as error:
            raise _Unfitting(str(error)) from None
        if all(self._schemas.accepts(part, made, self._way) for part in parts):
            return made
        raise _Unfitting

    def _of(self, found: Conjunction, depth: int, salt: int) -> Json:
        exact, chosen = self._scalars.exact(found, salt)
        if exact:
            return chosen
        before = len(self._trail)
        self._trail.extend(found.trail)
        try:
            match self._scalars.type_of(found):
                case "object":
                    return self._object(found, depth)
                case "array":
                    return self._array(found, depth)
                case "string" if contents := _contents(found):
                    return json.dumps(self._made(contents, depth + 1, salt))
                case type:
                    return self._scalars.made(found, type, salt)
        finally:
            del self._trail[before:]

    def _object(self, found: Conjunction, depth: int) -> Json:
        properties = _properties(found)
        required = self._required(found, properties)
        optional = [name for name in properties if name not in required]
        made: dict[str, Json] = {}
        for name in required:
            made[name] = self._property(found, properties.get(name), name, depth)
        smallest = int(max(found.numbers("minProperties"), default=0))
        largest = int(min(found.numbers("maxProperties"), default=1_000_000))
        for name in optional:
            wanted = depth < self._optional_depth or len(made) < smallest
            if not wanted or len(made) >= largest:
                break
            self._add_optional(made, found, properties[name], name, depth)
        self._add_others(made, found, depth, smallest, bool(properties))
        return made

    def _required(
        self, found: Conjunction, properties: dict[str, list[Part]]
    ) -> list[str]:
        names = dict.fromkeys(
            name
            for names in found.values("required")
            if isinstance(names, list)
            for name in names
            if isinstance(name, str)
        )
        closed = any(each is False for each in found.values("additionalProperties"))
        for name in found.pins:
            if name in properties or not closed:
                names.setdefault(name)
        return [name for name in names if not self._is_absent(properties.get(name))]

    def _is_absent(self, parts: list[Part] | None) -> bool:
        """Tell whether a property belongs to the other way alone."""
        if not parts:
            return False
        siblings = self._schemas.siblings_count
        return conjunction(parts, siblings, _NO_DECISIONS).flag(self._absent)

    def _property(
        self, found: Conjunction, parts: list[Part] | None, name: str, depth: int
    ) -> Json:
        if name in found.pins:
            tag = found.pins[name]
            if all(self._schemas.accepts(each, tag, self._way) for each in parts or ()):
                return tag
        if parts is None:
            parts = [each for each in found.members("additionalProperties")]
        return self._made(parts, depth + 1)

    def _add_optional(
        self,
        made: dict[str, Json],
        found: Conjunction,
        parts: list[Part],
        name: str,
        depth: int,
    ) -> None:
        if self._is_absent(parts) or self._repeats(parts):
            return
        with suppress(Unmakeable):
            made[name] = self._property(found, parts, name, depth)

    def _repeats(self, parts: list[Part]) -> bool:
        """Tell whether a property would go round in a circle a second time."""
        targets = (part.target() for part in parts)
        keys = {target.key for target in targets if target is not None}
        return any(self._trail.count(key) > 1 for key in keys)

    def _add_others(
        self,
        made: dict[str, Json],
        found: Conjunction,
        depth: int,
        smallest: int,
        declared: bool,
    ) -> None:
        """Add properties that have no name of their own: entries of a map."""
        others = [each for each in found.members("additionalProperties")]
        closed = any(each.value is False for each in others)
        if closed and not any(found.members("patternProperties")):
            return
        wanted = depth < self._optional_depth and not declared
        for number in range(max(smallest - len(made), 1 if wanted else 0)):
            try:
                name, parts = self._entry(found, others, depth, number)
                made[name] = self._made(parts, depth + 1, number)
            except Unmakeable:
                return

    def _entry(
        self, found: Conjunction, others: list[Part], depth: int, number: int
    ) -> tuple[str, list[Part]]:
        """Return the name of an entry of a map, and the schemas of its value."""
        for named in found.members("patternProperties"):
            for pattern, part in named.children():
                name = matching(pattern, 0, None, number)
                if name is not None:
                    return name, [part]
        typed = [each for each in others if isinstance(each.value, dict)]
        names = [*found.members("propertyNames")]
        name_or_other = self._made(names, depth + 1, number) if names else None
        if isinstance(name_or_other, str):
            return name_or_other, typed
        return f"key{number or ''}", typed

    def _array(self, found: Conjunction, depth: int) -> Json:
        fewest = int(max(found.numbers("minItems"), default=0))
        most = int(min(found.numbers("maxItems"), default=1_000_000))
        wanted = 2 if depth < self._optional_depth else 1
        made = [
            self._made([each], depth + 1)
            for prefix in found.members("prefixItems")
            for each in prefix.items()
        ]
        described = [*found.members("items")] or found.members("unevaluatedItems")
        items = [each for each in described if each.value is not True]
        if any(each.value is False for each in items):
            return made
        unique = found.flag("uniqueItems")
        for number in range(max(fewest, min(wanted, most)) - len(made)):
            try:
                item = self._made(items, depth + 1, number)
            except Unmakeable:
                if len(made) < fewest:
                    raise
                break
            if not unique or item not in made:
                made.append(item)
        for one in found.members("contains"):
            if not any(self._schemas.accepts(one, each, self._way) for each in made):
                made[most - 1 :] = [self._made([one, *items], depth + 1)]
        return made


def _referred(part: Part) -> Part:
    """Return the schema that a mere reference stands for."""
    is_mere = isinstance(part.value, dict) and part.value.keys() == {"$ref"}
    return (part.target() or part) if is_mere else part


def _contents(found: Conjunction) -> list[Part]:
    """Return the schemas of the JSON that a text holds (JSON Schema 2020-12, 8.5)."""
    encoded = any(found.members("contentEncoding"))
    if encoded or not all(map(is_json, found.texts("contentMediaType"))):
        return []
    return [*found.members("contentSchema")]


def _properties(found: Conjunction) -> dict[str, list[Part]]:
    """Return the schemas of each property, from all schemas that declare it.

    Real descriptions put them all behind one reference.
    """
    properties: dict[str, list[Part]] = {}
    for each in found.parts:
        for name, part in each.members_at("properties"):
            properties.setdefault(name, []).append(part)
    return properties


def _decisions(unions: list[int]) -> Iterator[dict[int, int]]:
    """Yield which members to try: each union's in turn, the others' first."""
    yield {}
    count = 0
    for number, members in enumerate(unions):
        for member in range(1, members):
            count += 1
            if count > _ATTEMPTS:
                return
            yield {number: member}
