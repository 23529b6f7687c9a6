"""Where keys stand in the text of a TOML file.

`tomllib` gives values without places, and tomlkit (which was tried) has none either. One
pass over the lines finds headers and keys; what stands in an inline table is placed at
the key that holds it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.diagnostics import Position
from generator.model.source import Source

KeyPath = tuple[str, ...]
LineAndColumn = tuple[int, int]

_PART = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_PARTS = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_HEADER = re.compile(rf"[ \t]*\[\[?[ \t]*({_PARTS})[ \t]*\]")
_ASSIGNMENT = re.compile(rf"[ \t]*({_PARTS})[ \t]*=")
_LONG_STRING = re.compile(r'"""(?:[^\\]|\\.)*?"""|\'\'\'.*?\'\'\'', re.DOTALL)


def key_positions(text: str) -> Mapping[KeyPath, LineAndColumn]:
    """Return the first place of every key, by its path from the top of the file."""
    places: dict[KeyPath, LineAndColumn] = {(): (1, 1)}
    table: KeyPath = ()
    for number, line in enumerate(_without_long_strings(text).split("\n"), start=1):
        if header := _HEADER.match(line):
            table = ()
            found = _parts(line, header.span(1))
        elif assignment := _ASSIGNMENT.match(line):
            found = _parts(line, assignment.span(1))
        else:
            continue
        path = table
        for name, column in found:
            path = (*path, name)
            places.setdefault(path, (number, column))
        if header:
            table = path
    return places


def nearest(places: Mapping[KeyPath, LineAndColumn], path: KeyPath) -> LineAndColumn:
    """Return the place of a key, or of the nearest key above it that has one."""
    while path not in places:
        path = path[:-1]
    return places[path]


def place_in(path: Path, source: Source) -> Position:
    """Return where a setting stands, or the nearest that is written, in its file.

    The pointer of `source` leads through tables, from the clients' own on.
    """
    keys = [
        each.replace("~1", "/").replace("~0", "~") for each in source.pointer.split("/")
    ]
    prefix = ("tool", "clientloom") if path.name == "pyproject.toml" else ()
    places = key_positions(path.read_text(encoding="utf-8"))
    line, column = nearest(places, (*prefix, *keys[1:]))
    return Position(path.as_posix(), line, column)


def _without_long_strings(text: str) -> str:
    """Blank out multi-line strings, whose lines may look like keys."""
    return _LONG_STRING.sub(lambda match: "\n" * match[0].count("\n"), text)


def _parts(line: str, span: tuple[int, int]) -> Iterator[tuple[str, int]]:
    for match in re.compile(_PART).finditer(line, *span):
        (name,) = tomllib.loads(f"{match[0]} = 0")
        yield name, match.start() + 1
