"""Types of which a value has one."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.source import Source
from generator.model.types import Any, Never, Type, Union


def one_of(types: Sequence[Type], source: Source) -> Type | None:
    """Return the one type of several, a union of them, or nothing without any."""
    members: list[Type] = []
    for each in types:
        if each not in members and not isinstance(each, Never):
            members.append(each)
    if any(isinstance(each, Any) for each in members):
        return Any()
    if len(members) < 2:
        return members[0] if members else None
    return Union(members=tuple(members), exclusive=False, source=source)
