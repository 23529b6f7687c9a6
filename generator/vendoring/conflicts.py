"""What two pages of one API contradict each other in, with the places of both."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.model.json import Json
from generator.vendoring.block import Path
from generator.vendoring.parts import Part, pointer


def differ(here: Json, there: Json) -> bool:
    """Tell whether two values differ; `1`, `1.0` and `true` do, orders of keys not."""
    return _canonical(here) != _canonical(there)


def conflict(mine: Part, theirs: Part) -> Diagnostic:
    """Return the error for a part that two pages give differently."""
    path = _difference(mine.value, theirs.value)
    mine_at = mine.block.place(mine.block.find(mine.node, path))
    theirs_at = theirs.block.place(theirs.block.find(theirs.node, path))
    message = (
        f"{pointer((*mine.path, *path))} differs from what another page of the API "
        "says; only pages that agree can be merged"
    )
    return Diagnostic(Severity.ERROR, "vendor/conflict", message, theirs_at, (mine_at,))


def missing(present: Part, parent: Part) -> Diagnostic:
    """Return the error for a part that one page lacks and all need to have."""
    message = (
        f"{present.pointer} speaks for every operation beside it, but another page of "
        "the API lacks it; only pages that agree can be merged"
    )
    return Diagnostic(
        Severity.ERROR, "vendor/conflict", message, present.place, (parent.place,)
    )


def _difference(here: Json, there: Json) -> Path:
    """Return the path to the first value that differs, empty for the values as such."""
    for token, mine, theirs in _pairs(here, there):
        if differ(mine, theirs):
            return (token, *_difference(mine, theirs))
    return ()


def _pairs(here: Json, there: Json) -> Iterator[tuple[str | int, Json, Json]]:
    """Yield what stands at the same place in two values of the same outline."""
    match here, there:
        case dict(), dict() if here.keys() == there.keys():
            for name in here:
                yield name, here[name], there[name]
        case list(), list() if len(here) == len(there):
            for index, (mine, theirs) in enumerate(zip(here, there, strict=True)):
                yield index, mine, theirs
        case _:
            return


def _canonical(value: Json) -> str:
    return json.dumps(value, sort_keys=True)
