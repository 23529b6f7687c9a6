"""Imports are in the order that isort gives them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.planning.code.import_order import from_imports
from generator.planning.code.importing import ImportedName
from generator.rendering.layout import import_statement

# What Ruff 0.17 leaves as it is, by its rules `I` and their usual settings.
EXPECTED = """\
from ... import foo
from ...types.b import C
from .. import types
from .a_b import x
from .aB import x2
from .part2 import y
from .part10 import z
from .x import A1, ABC, B2, B10, Zed, _p, aa, b2
from .x import Alpha as A
from .y import Events as _Events
from .y import EventsList, EventsPage
"""

NAMES: Mapping[str, str] = {
    ".x": "b2 aa _p Zed B10 B2 ABC A1 Alpha:A",
    ".part10": "z",
    ".part2": "y",
    ".a_b": "x",
    ".aB": "x2",
    "..": "types",
    "...types.b": "C",
    "...": "foo",
    ".y": "EventsPage Events:_Events EventsList",
}


def _name(text: str) -> ImportedName:
    name, _, local = text.partition(":")
    return ImportedName(name, local or name)


@pytest.mark.parametrize("modules", [list(NAMES), sorted(NAMES)])
def test_imports_are_in_the_order_of_isort(modules: list[str]) -> None:
    imports = {each: [*map(_name, NAMES[each].split())] for each in modules}
    lines = [import_statement(each, 0) for each in from_imports(imports)]
    assert "\n".join(lines) + "\n" == EXPECTED
