"""Keys beside the declared ones, which no typed dictionary can type.

PEP 728 would let one say it (``extra_items=``), which mypy does not read yet.
"""

from __future__ import annotations

from collections.abc import Collection

from generator.diagnostics import Report
from generator.model.api import Api
from generator.model.traversal import types_of
from generator.model.types import Any, Object
from generator.planning.code.symbols import DeclarationKey, Direction


def note_undeclared_keys(
    api: Api, declared: Collection[DeclarationKey], report: Report
) -> None:
    """Say which declared dictionaries may have further keys of a certain type."""
    for each in types_of(api):
        if not isinstance(each, Object) or not each.properties:
            continue
        is_typed = each.additional is not None and not isinstance(each.additional, Any)
        if is_typed and DeclarationKey(each.source, Direction.INPUT) in declared:
            report.note(
                "approximation/additional-properties",
                "an argument may have keys beside those that are declared: they are "
                "sent, and its type does not know them",
                each.source,
            )
