"""Which operation a request is for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.mocking.descriptions.operations import Operation, server_path

_PLACEHOLDER = re.compile(r"{([^{}]*)}")
# They may stand in a path as they are (RFC 3986, section 3.3).
_DELIMITERS = "!$&'()*+,;=:@"


@dataclass(frozen=True, slots=True)
class Route:
    """A request's operation.

    Attributes:
        base: What stood before the operation's own path.
        texts: What stood for each placeholder, percent-encoded.
    """

    operation: Operation
    base: str
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Pattern:
    operation: Operation
    written: re.Pattern[str]
    regex: re.Pattern[str]
    names: tuple[str, ...]
    literal: tuple[bool, ...]


class Routes:
    """Finds operations; one without placeholders is preferred where several fit."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        patterns = [_pattern(each) for each in operations]
        self._patterns = sorted(patterns, key=lambda each: each.literal, reverse=True)

    def found(self, method: str, path: str) -> list[Route]:
        """Return the operations of a method and a raw path, the likeliest first."""
        routes: list[Route] = []
        for pattern in self._patterns:
            if pattern.operation.method != method:
                continue
            match = pattern.written.fullmatch(path) or pattern.regex.fullmatch(path)
            if match is not None:
                base, *values = match.groups()
                texts = dict(zip(pattern.names, values))
                routes.append(Route(pattern.operation, base or "", texts))
        return sorted(routes, key=lambda each: len(each.base))

    def methods(self, path: str) -> list[str]:
        """Return the methods that a path knows."""
        found = {
            each.operation.method
            for each in self._patterns
            if each.regex.fullmatch(path) is not None
        }
        return sorted(found)


def _pattern(operation: Operation) -> _Pattern:
    # No path may hold a query or a fragment (OpenAPI 3.1, section 4.8.8).
    path = operation.path.partition("#")[0].partition("?")[0]
    pieces = _PLACEHOLDER.split(path)
    bases = sorted({_base(url) for url in operation.servers}, key=len, reverse=True)
    base = f"({'|'.join(bases)})?"
    return _Pattern(
        operation,
        re.compile(base + _regex(pieces, _as_written)),
        re.compile(base + _regex(pieces, _character)),
        tuple(pieces[1::2]),
        tuple("{" not in segment for segment in path.split("/")),
    )


def _base(url: str) -> str:
    """Match the path of a server, whose variables may be anything, or nothing."""
    first, *others = (
        re.escape(each) for each in _PLACEHOLDER.split(server_path(url))[::2]
    )
    regex = first
    for piece in others:
        is_segment = regex.endswith("/")
        start = f"{regex[:-1]}(?:/[^?#]*)?" if is_segment else f"{regex}[^?#]*"
        regex = start + piece
    return regex


def _regex(pieces: Sequence[str], character: Callable[[str], str]) -> str:
    """Match a path, of which every other piece is the name of a placeholder."""
    return "".join(
        "([^/]*)" if index % 2 else "".join(map(character, piece))
        for index, piece in enumerate(pieces)
    )


def _as_written(character: str) -> str:
    """Match a delimiter only as it is: within a value it comes percent-encoded."""
    return re.escape(character) if character in _DELIMITERS else _character(character)


def _character(character: str) -> str:
    """Match a character of a path, percent-encoded or not."""
    if character.isalnum() and character.isascii() or character in "/-_~":
        return re.escape(character)
    encoded = "".join(f"%{byte:02X}" for byte in character.encode())
    return f"(?:{re.escape(character)}|(?i:{encoded}))"
