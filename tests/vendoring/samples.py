"""Small pages and descriptions, as documentation sites publish them."""

from __future__ import annotations

import textwrap

from generator.diagnostics import ClientloomError, Diagnostic, Position, Report
from generator.model.json import Json
from generator.reading.yaml_text import load_yaml
from generator.vendoring.block import read_block
from generator.vendoring.merge import merge

FENCE = "````"
HEAD = "openapi: 3.1.0\ninfo:\n  title: Files\n  version: '1'\n"


def page(block: str, heading: str = "yaml", prose: str = "# A page\n\n") -> bytes:
    """Return a page that documents one operation."""
    return f"{prose}{FENCE}{heading}\n{block}\n{FENCE}\n".encode()


def operation(method: str, path: str, identifier: str = "") -> str:
    """Return a description of one operation, in the indentation of Mintlify."""
    name = identifier or f"{method}{path}"
    return f"{HEAD}paths:\n  {path}:\n    {method}:\n      operationId: {name}\n"


def description(body: str) -> str:
    """Return a description with a head, and a body that is indented here at will."""
    return HEAD + textwrap.dedent(body)


def merged(*texts: str) -> str:
    """Return the merge of descriptions, which are files `a`, `b`, `c` in errors."""
    names = "abcdefgh"
    blocks = [read_block(name, text, read(text)) for name, text in zip(names, texts)]
    return merge(blocks).text


def read(text: str) -> dict[str, Json]:
    """Return what a description reads as."""
    value = load_yaml(text, "text", Report())
    assert isinstance(value, dict)
    return value


def only(error: ClientloomError) -> Diagnostic:
    """Return the one diagnostic of an error."""
    (diagnostic,) = error.diagnostics
    return diagnostic


def places(diagnostic: Diagnostic) -> list[tuple[str, int, int]]:
    """Return the place of a diagnostic and of all that are related to it."""
    return [
        (place.file, place.line, place.column)
        for place in (diagnostic.place, *diagnostic.related)
        if isinstance(place, Position)
    ]
