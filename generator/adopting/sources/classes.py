"""The classes of an SDK's Python that callers know."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

_BASES: Final = frozenset({"SyncAPIResource", "SyncAPIClient"})


def of_the_sync_client(tree: ast.Module | None) -> Iterator[ast.ClassDef]:
    """Iterate over the classes of a file that are the client or its resources."""
    for each in tree.body if tree else ():
        if isinstance(each, ast.ClassDef) and any(
            isinstance(base, ast.Name) and base.id in _BASES for base in each.bases
        ):
            yield each


def functions(definition: ast.ClassDef) -> Iterator[ast.FunctionDef]:
    """Iterate over the functions of a class, overloads among them."""
    for each in definition.body:
        if isinstance(each, ast.FunctionDef):
            yield each
