"""Former names of methods: further places of operations, which callers still know."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from generator.diagnostics import Report
from generator.nearest import advice
from generator.planning.configured import Configured
from generator.planning.naming.surface import Placement
from generator.planning.naming.wishes import free_path

Path = tuple[str, ...]


def former_placements(
    placements: Sequence[Placement],
    configured: Configured,
    owned: Collection[str],
    report: Report,
) -> Iterator[Placement]:
    """Iterate over the places that operations also have, by their former names.

    `owned` are the names that the client itself has.
    """
    present = {".".join(each.path): each for each in placements}
    methods = {each.path for each in placements}
    resources = {above for each in placements for above in _above(each.path)}
    for old, new in configured.settings.aliases.items():
        path = tuple(old.split("."))
        if new not in present and not configured.is_whole:
            continue
        if new not in present:
            wrong = f"no method is called {new!r}{advice(new, present)}"
        elif path in methods | resources or methods & set(_above(path)):
            wrong = f"{old!r} is the name of something else"
        elif free_path(path, owned) != path:
            wrong = f"the client has something else that is called {old!r}"
        else:
            methods.add(path)
            yield replace(
                present[new], resource=path[:-1], method=path[-1], current=new
            )
            continue
        report.error("configuration/alias", wrong, configured.place("aliases", old))


def _above(path: Path) -> Iterator[Path]:
    """Iterate over the resources that a method stands in."""
    for at in range(1, len(path)):
        yield path[:at]
