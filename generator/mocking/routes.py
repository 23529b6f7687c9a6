"""Which operation a request is for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.mocking.descriptions.operations import Operation, server_path

_SEGMENT = re.compile("[^/]*")
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
class _Spelling:
    """What a path looks like: as a whole, and what stands between its placeholders.

    The latter only where a segment has several of these, so that there may be several
    ways to read it.
    """

    regex: re.Pattern[str]
    literals: tuple[re.Pattern[str], ...]

    def readings(self, path: str) -> Iterator[tuple[str, Sequence[str]]]:
        """Yield the base of a path that fits, and what stands for each placeholder."""
        match = self.regex.fullmatch(path)
        if match is None:
            return
        base, *values = match.groups()
        base = base or ""
        if self.literals:
            for other in _read(path, self.literals, len(base)):
                yield base, other
        yield base, values


@dataclass(frozen=True, slots=True)
class _Pattern:
    operation: Operation
    written: _Spelling
    lenient: _Spelling
    names: tuple[str, ...]
    literal: tuple[bool, ...]

    def routes(self, path: str) -> Iterator[Route]:
        written = [*self.written.readings(path)]
        for base, values in written or self.lenient.readings(path):
            yield Route(self.operation, base, dict(zip(self.names, values)))


class Routes:
    """Finds operations; one without placeholders is preferred where several fit."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        patterns = [_pattern(each) for each in operations]
        self._patterns = sorted(patterns, key=lambda each: each.literal, reverse=True)

    def found(self, method: str, path: str) -> list[Route]:
        """Return the operations of a method and a raw path, the likeliest first.

        One comes several times where its path can be read in several ways: no
        specification says where the first of two neighbouring placeholders ends.
        """
        routes = [
            route
            for pattern in self._patterns
            if pattern.operation.method == method
            for route in pattern.routes(path)
        ]
        return sorted(routes, key=lambda each: len(each.base))

    def methods(self, path: str) -> list[str]:
        """Return the methods that a path knows."""
        found = {
            each.operation.method
            for each in self._patterns
            if each.lenient.regex.fullmatch(path) is not None
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
        _spelling(base, pieces, _as_written),
        _spelling(base, pieces, _character),
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


def _spelling(
    base: str, pieces: Sequence[str], character: Callable[[str], str]
) -> _Spelling:
    """Match a path, of which every other piece is the name of a placeholder."""
    literals = ["".join(map(character, piece)) for piece in pieces[::2]]
    regex = re.compile(base + "([^/]*)".join(literals))
    if all("/" in piece for piece in pieces[2:-1:2]):
        return _Spelling(regex, ())
    return _Spelling(regex, tuple(map(re.compile, literals)))


def _read(
    path: str, literals: Sequence[re.Pattern[str]], start: int
) -> Iterator[tuple[str, ...]]:
    """Yield the ways to read what stands between literals, long values first."""
    first, *others = literals
    found = first.match(path, start)
    if found is None:
        return
    if not others:
        if found.end() == len(path):
            yield ()
        return
    start = found.end()
    longest = _SEGMENT.match(path, start)
    last = start if longest is None else longest.end()
    for end in range(last, start, -1):
        if "%" not in path[end - 2 : end]:
            for values in _read(path, others, end):
                yield (path[start:end], *values)


def _as_written(character: str) -> str:
    """Match a delimiter only as it is: within a value it comes percent-encoded."""
    return re.escape(character) if character in _DELIMITERS else _character(character)


def _character(character: str) -> str:
    """Match a character of a path, percent-encoded or not."""
    if character.isalnum() and character.isascii() or character in "/-_~":
        return re.escape(character)
    encoded = "".join(f"%{byte:02X}" for byte in character.encode())
    return f"(?:{re.escape(character)}|(?i:{encoded}))"
