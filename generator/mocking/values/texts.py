"""What texts stand for, by the schema of the value that they spell."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain, repeat

from generator.mocking.descriptions.documents import Part
from generator.mocking.values.conjunctions import conjunction
from generator.mocking.values.dialects import Way
from generator.mocking.values.patterns import matches
from generator.mocking.values.validation import Schemas
from generator.model.json import Json


class Reading:
    """Reads texts as the schemas of a description have them."""

    def __init__(self, schemas: Schemas) -> None:
        self._schemas = schemas

    def scalar(self, text: str, part: Part | None) -> Json:
        """Return the value that a text spells: the first that the schema accepts."""
        if part is None:
            return text
        types = self.types(part)
        for value in _meanings(text, types):
            if self._schemas.accepts(part, value, Way.REQUEST):
                return value
        return next(iter(_meanings(text, types)), text)

    def accepted(self, part: Part | None, *meanings: Json) -> Json:
        """Return the first of several values that a schema accepts, else the first."""
        for value in meanings:
            if part is None or self._schemas.accepts(part, value, Way.REQUEST):
                return value
        return meanings[0]

    def types(self, part: Part | None) -> set[str]:
        """Return the types that a value may have, as far as its schema says."""
        found: set[str] = set()
        for each in self._variants(part):
            match each.member("type"):
                case str() as name:
                    found.add(name)
                case list() as names:
                    found |= {name for name in names if isinstance(name, str)}
                case _:
                    found |= _implied(each)
        return found

    def items(self, part: Part | None) -> Part | None:
        """Return the schema of an array's items."""
        for each in self._variants(part):
            if (found := each.child("items")) is not None:
                return found
        arrays = [each for each in self._listed(part) if isinstance(each, list)]
        return _one_of(part, [item for each in arrays for item in each])

    def array(self, texts: Iterable[str], part: Part | None) -> list[Json]:
        """Return the array that texts spell, each by the schema of its place."""
        first = [item for each in self._variants(part) for item in _prefix(each)]
        schemas = chain(first, repeat(self.items(part)))
        return [self.scalar(text, schema) for text, schema in zip(texts, schemas)]

    def property(self, part: Part | None, name: str) -> Part | None:
        """Return the schema of an object's property."""
        others: Part | None = None
        for each in self._variants(part):
            properties = each.child("properties")
            found = None if properties is None else properties.child(name)
            if found is not None:
                return found
            others = others or _unnamed(each, name)
        if others is not None and isinstance(others.value, dict):
            return others
        objects = [each for each in self._listed(part) if isinstance(each, dict)]
        return _one_of(part, [each[name] for each in objects if name in each])

    def names(self, part: Part | None) -> set[str]:
        """Return the properties that an object may have by name."""
        return {
            name
            for each in self._variants(part)
            if (properties := each.at("properties")) is not None
            for name, _ in properties.children()
        } | {
            name
            for each in self._listed(part)
            if isinstance(each, dict)
            for name in each
        }

    def is_open(self, part: Part | None) -> bool:
        """Tell whether an object may have properties that have no name."""
        return all(
            each.member("additionalProperties") is not False
            for each in self._variants(part)
        )

    def _listed(self, part: Part | None) -> list[Json]:
        """Return the values that a schema lists one by one."""
        variants = [] if part is None else self._variants(part)
        return [value for each in variants for value in _values(each)]

    def _variants(self, part: Part | None) -> list[Part]:
        """Return the schemas that may apply to a value, every member of a union."""
        if part is None:
            return []
        siblings = self._schemas.siblings_count
        first = conjunction([part], siblings, {})
        found = {each.key: each for each in first.parts}
        for number, members in enumerate(first.unions):
            for member in range(1, members):
                other = conjunction([part], siblings, {number: member})
                found |= {each.key: each for each in other.parts}
        return [*found.values()]


def _implied(part: Part) -> set[str]:
    if part.child("properties") is not None:
        return {"object"}
    if part.child("items") is not None:
        return {"array"}
    return {_name(each) for each in _values(part)}


def _values(part: Part) -> list[Json]:
    constant, listed = part.child("const"), part.member("enum")
    if constant is not None:
        return [constant.value]
    return listed if isinstance(listed, list) else []


def _prefix(part: Part) -> Iterator[Part]:
    prefix = part.child("prefixItems")
    return iter(()) if prefix is None else prefix.items()


def _unnamed(part: Part, name: str) -> Part | None:
    """Return the schema of a property that an object does not name."""
    for pattern, schema in part.members_at("patternProperties"):
        if matches(pattern, name):
            return schema
    return part.child("additionalProperties")


def _one_of(part: Part | None, values: list[Json]) -> Part | None:
    """Return the schema of what is within values that are listed one by one."""
    return part.documents.written({"enum": values}) if part and values else None


def _name(value: Json) -> str:
    match value:
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
        case None:
            return "null"
        case list():
            return "array"
        case dict():
            return "object"
        case str():
            return "string"


def _meanings(text: str, types: set[str]) -> list[Json]:
    """Return what a text may stand for, the most particular first."""
    found: list[Json] = []
    if types & {"integer", "number"}:
        found += _number(text)
    if "boolean" in types and text in ("true", "false"):
        found.append(text == "true")
    if "null" in types and text in ("null", ""):
        found.append(None)
    if not types or types & {"string", "file"} or not found:
        found.append(text)
    if not types or types & {"object", "array"}:
        found += _document(text)
    return found


def _number(text: str) -> list[Json]:
    try:
        return [int(text)]
    except ValueError:
        pass
    try:
        return [float(text)]
    except ValueError:
        return []


def _document(text: str) -> list[Json]:
    if not text.startswith(("{", "[")):
        return []
    try:
        value: Json = json.loads(text)
    except ValueError:
        return []
    return [value]
