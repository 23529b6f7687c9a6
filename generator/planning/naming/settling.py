"""Places for all operations: each its own, none at odds with another.

A wish of higher standing is granted first; among equals, the operation that the name
suits best. Who comes away empty is named after its own operationId or path, so that
neither order nor number enters a name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from generator.diagnostics import Report
from generator.model.source import Source
from generator.planning.naming.heuristics import Fit
from generator.planning.naming.identifiers import digest, snake, words
from generator.planning.naming.routes import parse
from generator.planning.naming.wishes import Origin, Wish, free, humbled

Resource = tuple[str, ...]
Slot = tuple[Resource, str]

_LONGEST_DIGEST = 65
_SHORTEST_DIGEST = 6


def settle(
    wishes: Sequence[Wish], owned: Collection[str], report: Report
) -> dict[str, Wish]:
    """Return what each operation gets, by the operation's key.

    No two have one place, and no resource has the name of a method beside it.
    """
    ranked = _without_clashes(sorted(wishes, key=_standing), report)
    granted: dict[Slot, Wish] = {}
    declined: list[Wish] = []
    for origin, group in groupby(ranked, key=lambda wish: wish.origin):
        if origin is Origin.HEURISTIC:
            declined.extend(group)
            continue
        declined.extend(_grant(group, granted, report))
    humble = sorted(map(humbled, declined), key=_standing)
    taken = _resource_slots([*granted.values(), *humble])
    left = _grant_free(humble, granted, taken)
    left = _grant_free([_listing(each, owned) for each in left], granted, taken)
    _name_the_rest(left, granted, taken, owned, report)
    return {wish.operation.key: wish for wish in granted.values()}


def _standing(wish: Wish) -> tuple[int, int, int, int, int, str]:
    """Return the order in which wishes are heard; it depends on no other wish."""
    key = wish.operation.key
    proposal = wish.proposal
    same = (wish.method == proposal.method) + (wish.resource == proposal.resource)
    steps = len(parse(wish.operation.path).steps)
    return wish.origin, -same, proposal.fit, steps, len(key), key


def _without_clashes(wishes: list[Wish], report: Report) -> list[Wish]:
    """Return wishes whose resources have no name of a method that someone asked for."""
    methods = {wish.place for wish in wishes if wish.origin is not Origin.HEURISTIC}
    return [_beside(wish, methods, report) for wish in wishes]


def _beside(wish: Wish, methods: Collection[Slot], report: Report) -> Wish:
    resource = _aside(wish.resource, methods)
    if resource != wish.resource and wish.origin is not Origin.HEURISTIC:
        report.warning(
            "name/method-and-resource",
            f"{'.'.join(wish.resource)} is a method elsewhere; the resource of "
            f"{wish.operation.key} is called {'.'.join(resource)}",
            wish.operation.source,
        )
    proposed = _aside(wish.proposal.resource, methods)
    proposal = replace(wish.proposal, resource=proposed)
    return replace(wish, resource=resource, proposal=proposal)


def _aside(resource: Resource, methods: Collection[Slot]) -> Resource:
    """Return a resource whose names are no methods of what they stand below."""
    names: list[str] = []
    for at, name in enumerate(resource):
        while (resource[:at], name) in methods:
            name = f"{name}_"
        names.append(name)
    return tuple(names)


def _grant(
    wishes: Iterable[Wish], granted: dict[Slot, Wish], report: Report
) -> list[Wish]:
    """Grant wishes that people asked for, and return those that come too late."""
    declined: list[Wish] = []
    for wish in wishes:
        first = granted.setdefault(wish.place, wish)
        if first is wish:
            continue
        declined.append(wish)
        tell = report.error if wish.origin is Origin.CONFIGURATION else report.warning
        tell(
            "name/claimed-twice",
            f"{wish.operation.key} is to be called {wish.call}, but so is "
            f"{first.operation.key}; name one of them in the configuration",
            _said(wish),
            _said(first),
        )
    return declined


def _grant_free(
    wishes: Iterable[Wish], granted: dict[Slot, Wish], taken: Collection[Slot]
) -> list[Wish]:
    """Grant wishes of the heuristics, and return those whose place is not free."""
    return [
        wish
        for wish in wishes
        if wish.place in taken or granted.setdefault(wish.place, wish) is not wish
    ]


def _listing(wish: Wish, owned: Collection[str]) -> Wish:
    """Let what can be had beside single items be their list, whatever its schema says."""
    steps = parse(wish.operation.path).steps
    picked = bool(steps) and steps[-1].item
    if picked or wish.proposal.fit is not Fit.COLLECTION:
        return wish
    return _renamed(wish, "list", owned) if wish.operation.method == "GET" else wish


def _name_the_rest(
    wishes: list[Wish],
    granted: dict[Slot, Wish],
    taken: Collection[Slot],
    owned: Collection[str],
    report: Report,
) -> None:
    """Name operations after what is their own: operationId, path, or a digest of it."""
    for candidate in _candidates():
        named = [_renamed(wish, candidate(wish), owned) for wish in wishes]
        wished = Counter(wish.place for wish in named)
        single = {slot for slot, times in wished.items() if times == 1}
        lucky = single - granted.keys() - set(taken)
        for wish, renamed in zip(wishes, named, strict=True):
            if renamed.place in lucky:
                _tell(wish, renamed, granted.get(wish.place), report)
                granted[renamed.place] = renamed
        wishes = [
            wish
            for wish, renamed in zip(wishes, named, strict=True)
            if renamed.place not in lucky
        ]


def _tell(wish: Wish, renamed: Wish, first: Wish | None, report: Report) -> None:
    reason = "a resource" if first is None else first.operation.key
    report.note(
        "name/collision",
        f"{wish.operation.key} would be {wish.call}, like {reason}; "
        f"it is {renamed.call}",
        wish.operation.source,
    )


def _candidates() -> Iterable[Callable[[Wish], str]]:
    yield _after_operation_id
    yield _after_habit
    yield _after_path
    for length in range(_SHORTEST_DIGEST, _LONGEST_DIGEST):
        yield partial(_after_digest, length)


def _after_operation_id(wish: Wish) -> str:
    """Return the operationId, without the path and method that some tools add to it.

    One that repeats nothing but these is left for other candidates.
    """
    operation = wish.operation
    name = snake(operation.operation_id or operation.key)
    if name == _after_path(wish):
        return wish.method
    suffix = "_".join([*words(operation.path), operation.method]).lower()
    return name.removesuffix(suffix).rstrip("_") or name


def _after_habit(wish: Wish) -> str:
    is_collection = wish.proposal.fit is Fit.COLLECTION
    if is_collection and wish.operation.method == "GET":
        return "list"
    return wish.method


def _after_path(wish: Wish) -> str:
    return snake(wish.operation.key)


def _after_digest(length: int, wish: Wish) -> str:
    return f"{wish.method.rstrip('_')}_{digest(wish.operation.key, length)}"


def _renamed(wish: Wish, method: str, owned: Collection[str]) -> Wish:
    return replace(wish, method=free(wish.resource, method, owned))


def _resource_slots(wishes: Iterable[Wish]) -> set[Slot]:
    """Return resources as the names that they take among their parents' attributes."""
    return {
        (wish.resource[:at], name)
        for wish in wishes
        for at, name in enumerate(wish.resource)
    }


def _said(wish: Wish) -> Source:
    """Return where a wish was written."""
    if wish.origin is Origin.SAMPLE and wish.sample is not None:
        return wish.sample.source
    return wish.operation.source
