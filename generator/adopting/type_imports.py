"""The imports of types that ``api.md`` shows above its methods."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from generator.adopting.published import PublishedModule
from generator.diagnostics import Position
from generator.planning.naming.sample_text import parsed

_BLOCK = re.compile(r"^```python\n(?P<code>[^`]*)^```", re.MULTILINE)
_MODULE = re.compile(r"\w+\.types(?:\.(?P<path>\w+(?:\.\w+)*))?")


def imported_types(text: str, file: str) -> Iterator[PublishedModule]:
    """Iterate over what is imported from the package of types and modules below it."""
    for block in _BLOCK.finditer(text):
        tree = parsed(block["code"])
        place = Position(file, text.count("\n", 0, block.start()) + 2, 1)
        for node in tree.body if tree else ():
            if isinstance(node, ast.ImportFrom):
                yield from _imported(node, place)


def _imported(node: ast.ImportFrom, place: Position) -> Iterator[PublishedModule]:
    module = _MODULE.fullmatch(node.module or "")
    names = tuple(each.name for each in node.names if each.name[0].isupper())
    if module is not None and names and node.level == 0:
        yield PublishedModule(module["path"] or "", names, place)
