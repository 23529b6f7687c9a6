"""The names that types wish for, before collisions are resolved.

A schema with a name of its own keeps it. An inline one is named after what it stands in:
the nearest named ancestor, then the words on the way down. A wish depends on nothing but
the place of a schema, so that adding another never changes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model.source import Source
from generator.planning.naming.identifiers import pascal

_SILENT = frozenset({"schema", "allOf", "properties", "not", "if", "then", "else"})
_NUMBERED = {"oneOf": "Variant", "anyOf": "Variant", "prefixItems": "Item"}
_PLACEHOLDERS = {
    "items": "Item",
    "additionalProperties": "Value",
    "patternProperties": "Value",
}
_KEYED = frozenset({"properties", "$defs", "definitions", "dependentSchemas"})


class Stems:
    """Names of places: what is registered, and what follows from it."""

    def __init__(self, registered: Mapping[Source, str]) -> None:
        self._registered = dict(registered)

    def knows(self, source: Source) -> bool:
        """Tell whether a place was named, rather than named after its surroundings."""
        return source in self._registered

    def wish(self, source: Source) -> str:
        """Return the name that the schema at a place wishes for, in PascalCase."""
        known = self._registered.get(source)
        if known is not None:
            return known
        stem, tokens = self._ancestor(source)
        words = "".join(_words(tokens))
        if words:
            return stem + words
        return stem + _placeholder(tokens)

    def _ancestor(self, source: Source) -> tuple[str, list[str]]:
        tokens: list[str] = []
        pointer = source.pointer
        while pointer:
            pointer, _, token = pointer.rpartition("/")
            tokens.insert(0, token.replace("~1", "/").replace("~0", "~"))
            stem = self._registered.get(Source(source.file, pointer))
            if stem is not None:
                return stem, tokens
        return "", [token for token in tokens if not token.startswith("/")][-3:]


def _words(tokens: list[str]) -> Iterator[str]:
    """Iterate over the words of a way down through keywords and keys."""
    rest = iter(tokens)
    for token in rest:
        if token in _KEYED:
            yield pascal(next(rest, ""))
        elif token in _NUMBERED:
            yield f"{_NUMBERED[token]}{int(next(rest, '0')) + 1}"
        elif token == "patternProperties":
            next(rest, None)
        elif token == "allOf":
            next(rest, None)
        elif token not in _SILENT and token not in _PLACEHOLDERS:
            yield pascal(token)


def _placeholder(tokens: list[str]) -> str:
    """Return the word for an item or a value of something that has the name itself."""
    return next(
        (_PLACEHOLDERS[token] for token in reversed(tokens) if token in _PLACEHOLDERS),
        "",
    )
