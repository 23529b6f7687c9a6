"""What travels, as facts that are compared one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.comparing.annotations import Names
from generator.comparing.changes import Part, Sent
from generator.planning.code.traversal import rewritten_value
from generator.planning.code.values import Value
from generator.rendering.literals import literal

Facts = Mapping[str, str]
"""What is so on the wire, by its name; the nameless fact stands for itself."""

_REFERENCE = re.compile(r"\.types\.[\w.]+:(\w+)", re.ASCII)


def facts(settings: Mapping[str, Value], names: Names, *known: str) -> Facts:
    """Return what settings say, but for those that other comparisons speak of."""
    return {
        name: literal(_renamed(value, names))
        for name, value in settings.items()
        if name not in known
    }


def sent(part: Part, before: Facts, after: Facts) -> Sent | None:
    """Return the change of the facts that differ, if any do."""
    differing = [
        each for each in {**before, **after} if before.get(each) != after.get(each)
    ]
    if not differing:
        return None
    return Sent(part, _told(before, differing), _told(after, differing))


def _told(wire: Facts, differing: Iterable[str]) -> str:
    told = (
        f"{each}={wire[each]}" if each else wire[each]
        for each in differing
        if each in wire
    )
    return ", ".join(told) or "as usual"


def _renamed(value: Value, names: Names) -> Value:
    """Refer to types by their new names alone; a type's module is no part of it."""

    def change(part: Value) -> Value:
        found = _REFERENCE.fullmatch(part) if isinstance(part, str) else None
        return part if found is None else names.get(found[1], found[1])

    return rewritten_value(value, change)
