"""Parameters as they come over the wire, by their style (OpenAPI 3.1, 4.8.12.3; RFC 6570).

Delimiters count before percent-decoding: an encoded one is part of a value.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias
from urllib.parse import unquote, unquote_plus

from generator.media_types import is_json
from generator.mocking.descriptions.documents import Part
from generator.mocking.descriptions.parameters import Parameter
from generator.mocking.values.texts import Reading
from generator.model.json import Json

Pair: TypeAlias = tuple[str, str]
"""A name and a value of a query, as they came: percent-encoded."""

_DELIMITERS: Final = {
    "form": ",",
    "cookie": ",",
    "simple": ",",
    "spaceDelimited": "%20|\\+| ",
    "pipeDelimited": "\\||%7C|%7c",
    "tabDelimited": "%09|\t",
}
_NO_SCALARS: Final = frozenset({"array", "null", "object"})
_KEYS: Final = re.compile(r"\[([^\[\]]*)\]")


class Undecodable(Exception):
    """A parameter is not laid out as its style says; says how."""


class Styles:
    """Decodes parameters."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def path(self, parameter: Parameter, text: str) -> Json:
        """Return the value of a segment of a path, or of a part of one."""
        name = parameter.name
        match parameter.style:
            case "label":
                if not text.startswith("."):
                    raise Undecodable("style label begins with a dot")
                rest = text[1:]
                separator = "." if parameter.explode else ","
                return self._joined(parameter, rest, separator, unquote)
            case "matrix":
                return self._matrix(parameter, name, text)
            case "content":
                return self.content(parameter.media_type, unquote(text))
            case _:
                return self._joined(parameter, text, ",", unquote)

    def header(self, parameter: Parameter, text: str) -> Json:
        """Return the value of a header, which is not percent-encoded."""
        if parameter.style == "content":
            return self.content(parameter.media_type, text)
        return self._joined(parameter, text, r",\s*", _verbatim)

    def query(
        self, parameter: Parameter, pairs: Sequence[Pair], claimed: set[int]
    ) -> tuple[bool, Json]:
        """Return whether a parameter is in a query or form, and its value.

        `claimed` gets the numbers of the pairs that belong to it.
        """
        types = self._types(parameter)
        own = [
            i
            for i, (name, _) in enumerate(pairs)
            if unquote_plus(name) == parameter.name
        ]
        # The style says nothing of what is no object; that comes under its own name.
        if parameter.style == "deepObject" and ("object" in types or not own):
            return self._deep(parameter, pairs, claimed)
        if parameter.explode and parameter.style != "content":
            if "object" in types and "array" not in types and not own:
                return self._spread(parameter, pairs, claimed)
            if "array" in types:
                claimed.update(own)
                texts = [unquote_plus(pairs[i][1]) for i in own]
                found: Json = self._reading.array(texts, parameter.schema)
                if len(own) == 1 and "string" in types:
                    return True, self._reading.accepted(parameter.schema, found, *texts)
                return bool(own), found
        if not own:
            return False, None
        claimed.update(own)
        if len(own) > 1:
            raise Undecodable(f"came {len(own)} times")
        return True, self._once(parameter, pairs[own[0]][1])

    def content(self, media_type: str | None, text: str) -> Json:
        """Return a value that is spelt in a media type."""
        if media_type is None or not is_json(media_type):
            return text
        try:
            value: Json = json.loads(text)
        except ValueError as error:
            raise Undecodable(f"no JSON: {error}") from None
        return value

    def _types(self, parameter: Parameter) -> set[str]:
        return self._reading.types(parameter.schema)

    def _once(self, parameter: Parameter, text: str) -> Json:
        if parameter.style == "content" and parameter.media_type is None:
            return self._reading.scalar(unquote_plus(text), parameter.schema)
        if parameter.style == "content":
            return self.content(parameter.media_type, unquote_plus(text))
        delimiter = _DELIMITERS.get(parameter.style, ",")
        return self._joined(parameter, text, delimiter, unquote_plus)

    def _joined(
        self,
        parameter: Parameter,
        text: str,
        delimiter: str,
        decode: Callable[[str], str],
    ) -> Json:
        """Return a scalar, an array or an object that one text holds."""
        types = self._types(parameter)
        escaped = re.escape(delimiter) if delimiter == "." else delimiter
        if "array" in types and not (types & {"string"} and delimiter == "."):
            if _is_document(decode(text)):
                # What styles leave undefined: objects in an array come as JSON.
                return self.content("application/json", f"[{decode(text)}]")
            words = re.split(escaped, text) if text else []
            found: Json = self._reading.array(map(decode, words), parameter.schema)
            if "string" in types:
                return self._reading.accepted(parameter.schema, found, decode(text))
            return found
        words = re.split(escaped, text)
        has_members = types <= _NO_SCALARS or _are_members(words, parameter.explode)
        if "object" in types and has_members and not _is_document(decode(text)):
            return self._members(parameter, words, decode)
        return self._reading.scalar(decode(text), parameter.schema)

    def _members(
        self, parameter: Parameter, words: list[str], decode: Callable[[str], str]
    ) -> Json:
        if parameter.explode:
            pairs = [tuple(each.partition("=")[::2]) for each in words]
        elif len(words) % 2:
            raise Undecodable("an object has a value for each key")
        else:
            pairs = [*zip(words[::2], words[1::2])]
        return {
            decode(key): self._value(parameter.schema, decode(key), decode(value))
            for key, value in pairs
        }

    def _value(self, schema: Part | None, key: str, text: str) -> Json:
        return self._reading.scalar(text, self._reading.property(schema, key))

    def _matrix(self, parameter: Parameter, name: str, text: str) -> Json:
        if not text.startswith(";"):
            raise Undecodable("style matrix begins with a semicolon")
        pairs = [each.partition("=")[::2] for each in text[1:].split(";")]
        types = self._types(parameter)
        if parameter.explode and "object" in types:
            return {
                unquote(key): self._value(
                    parameter.schema, unquote(key), unquote(value)
                )
                for key, value in pairs
            }
        if any(unquote(key) != name for key, _ in pairs):
            raise Undecodable(f"style matrix names the parameter {name!r}")
        if parameter.explode and "array" in types:
            texts = [unquote(value) for _, value in pairs]
            return self._reading.array(texts, parameter.schema)
        return self._joined(parameter, pairs[0][1], ",", unquote)

    def _spread(
        self, parameter: Parameter, pairs: Sequence[Pair], claimed: set[int]
    ) -> tuple[bool, Json]:
        """Gather an object whose properties are parameters of their own."""
        names = self._reading.names(parameter.schema)
        is_open = self._reading.is_open(parameter.schema)
        found: dict[str, Json] = {}
        for number, (raw, text) in enumerate(pairs):
            name = unquote_plus(raw)
            if number in claimed or not (name in names or is_open):
                continue
            claimed.add(number)
            schema = self._reading.property(parameter.schema, name)
            value = self._reading.scalar(unquote_plus(text), schema)
            if name in found:
                before = found[name]
                value = [*(before if isinstance(before, list) else [before]), value]
            found[name] = value
        return bool(found), found

    def _deep(
        self, parameter: Parameter, pairs: Sequence[Pair], claimed: set[int]
    ) -> tuple[bool, Json]:
        """Gather ``name[key][key]=value``; what is below one key is left to practice.

        Items of an array come numbered, with empty brackets, or under one name.
        """
        tree: dict[str, Json] = {}
        for number, (raw, text) in enumerate(pairs):
            name = unquote_plus(raw)
            if not name.startswith(f"{parameter.name}["):
                continue
            claimed.add(number)
            steps = _KEYS.findall(name[len(parameter.name) :])
            _plant(tree, steps, unquote_plus(text))
        return bool(tree), self._grown(tree, parameter.schema)

    def _grown(self, value: Json, schema: Part | None) -> Json:
        types = self._reading.types(schema)
        match value:
            case dict() if "array" in types or _is_numbered(value):
                items = self._reading.items(schema)
                flat = [
                    each
                    for one in value.values()
                    for each in (one if isinstance(one, list) else [one])
                ]
                return [self._grown(each, items) for each in flat]
            case dict():
                return {
                    key: self._grown(each, self._reading.property(schema, key))
                    for key, each in value.items()
                }
            case list():
                items = self._reading.items(schema)
                return [self._grown(each, items) for each in value]
            case str():
                if "array" in types and "string" not in types:
                    return [self._reading.scalar(value, self._reading.items(schema))]
                return self._reading.scalar(value, schema)
            case _:
                return value


def _is_numbered(value: Mapping[str, Json]) -> bool:
    return bool(value) and [*value] == [str(index) for index in range(len(value))]


def _are_members(words: Sequence[str], explode: bool) -> bool:
    """Tell whether words can be the keys and values of an object."""
    return all("=" in each for each in words) if explode else len(words) % 2 == 0


def _is_document(text: str) -> bool:
    return text.startswith("{") and text.endswith("}")


def _verbatim(text: str) -> str:
    return text


def _plant(tree: dict[str, Json], steps: Sequence[str], text: str) -> None:
    for step in steps[:-1]:
        below = tree.setdefault(step, {})
        if not isinstance(below, dict):
            raise Undecodable(f"[{step}] is both a value and an object")
        tree = below
    last = steps[-1] if steps else ""
    before = tree.get(last)
    match before:
        case None:
            tree[last] = text
        case list():
            before.append(text)
        case _:
            tree[last] = [before, text]
