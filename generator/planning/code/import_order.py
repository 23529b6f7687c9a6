"""The order in which isort has imports, by its profile of Black."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.planning.code.importing import FromImport, ImportedName

Natural = tuple[tuple[str | int, ...], str]

_NUMBER = re.compile(r"([0-9]+)")


def from_imports(
    modules: Mapping[str, Iterable[ImportedName]],
) -> Iterator[FromImport]:
    """Yield the statements that import names from modules, in order.

    What is imported under another name has a statement of its own; of one module, the
    first names of statements are in order.
    """
    for module in sorted(modules, key=_module_order):
        names = sorted(modules[module], key=_name_order)
        plain = tuple(each for each in names if not each.renamed)
        renamed = ((each,) for each in names if each.renamed)
        statements = filter(None, (plain, *renamed))
        for statement in sorted(statements, key=lambda those: _name_order(those[0])):
            yield FromImport(module, statement)


def _module_order(module: str) -> tuple[int, Natural]:
    """Order modules by where they are, the furthest first, then by their names."""
    name = module.lstrip(".")
    return len(name) - len(module), _natural(name)


def _name_order(name: ImportedName) -> tuple[int, Natural, str]:
    """Order constants before classes before others, by how they are spelt."""
    return _kind(name.name), _natural(name.name), name.local


def _kind(name: str) -> int:
    if name.isupper() and len(name) > 1:
        return 0
    return 1 if name[:1].isupper() else 2


def _natural(name: str) -> Natural:
    """Order numbers by value, and letters first without their case."""
    pieces: Sequence[str] = _NUMBER.split(name.lower())
    return (
        tuple(int(each) if index % 2 else each for index, each in enumerate(pieces)),
        name,
    )
