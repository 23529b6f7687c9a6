"""Methods that a description has no operation for, told without a flood.

A description may have a small part of what an SDK calls. What it has nothing of is told
together; where it has some methods of a resource, the others are told by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from generator.adopting.published import Endpoint, PublishedMethod
from generator.diagnostics import Place, Report

_CODE: Final = "adopt/no-operation"
_NAMED: Final = 5
"""So many names are given of a longer list."""

_Path = tuple[str, ...]


def tell_of_lost_methods(
    lost: Sequence[PublishedMethod],
    kept: Iterable[PublishedMethod],
    near: Callable[[Endpoint], str],
    report: Report,
) -> None:
    """Report lost methods: by the resources that are lost as a whole, else by name."""
    alive = {path for each in kept for path in _resources(each)}
    by_root: dict[_Path, list[PublishedMethod]] = {}
    for each in lost:
        root = next((one for one in _resources(each) if one not in alive), each.call)
        by_root.setdefault(root, []).append(each)
    by_parent: dict[_Path, list[_Path]] = {}
    for root in by_root:
        by_parent.setdefault(root[:-1], []).append(root)
    for roots in by_parent.values():
        _tell([by_root[each] for each in roots], roots, near, report)


def _tell(
    groups: Sequence[Sequence[PublishedMethod]],
    roots: Sequence[_Path],
    near: Callable[[Endpoint], str],
    report: Report,
) -> None:
    """Report what is lost beside each other: whole resources, and single methods."""
    methods = [each for group in groups for each in group]
    first, *others = methods
    if not others:
        missing = f"no operation {first.endpoint.key}{near(first.endpoint)}"
        report.warning(_CODE, f"the description has {missing}", first.place)
        return
    names = [".".join(each) for each in roots]
    message = (
        f"the description has no operations for {some(names)}: {len(methods):,} methods "
        f"are left out, such as {first.endpoint.key}"
    )
    report.warning(_CODE, message, first.place, *_places(groups))


def _places(groups: Sequence[Sequence[PublishedMethod]]) -> Iterator[Place]:
    """Iterate over where each further group begins."""
    for group in groups[1:_NAMED]:
        yield group[0].place


def some(names: Sequence[str]) -> str:
    """Return the first of many names, and how many more there are."""
    shown = ", ".join(names[:_NAMED])
    more = len(names) - _NAMED
    return f"{shown} and {more:,} more" if more > 0 else shown


def _resources(method: PublishedMethod) -> Iterator[_Path]:
    """Iterate over the resources that a method is in, the outermost first."""
    for depth in range(1, len(method.call)):
        yield method.call[:depth]
