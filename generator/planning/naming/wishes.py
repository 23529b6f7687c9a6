"""Where each operation would like to stand, and who says so: first match wins."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum

from generator.diagnostics import Report
from generator.model.api import Api
from generator.model.operations import Operation
from generator.planning.naming.heuristics import Proposal, propose
from generator.planning.naming.identifiers import snake
from generator.planning.naming.reserved import KEYWORDS, RESOURCE_NAMES
from generator.planning.naming.samples import Sample, sample_of

_PUBLIC = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


class Origin(IntEnum):
    """Who gives an operation its name; the lower counts first."""

    CONFIGURATION = 0
    EXTENSION = 1
    SAMPLE = 2
    HEURISTIC = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Where an operation would like to stand; `proposal` is what heuristics say."""

    operation: Operation
    resource: tuple[str, ...]
    method: str
    origin: Origin
    proposal: Proposal
    sample: Sample | None

    @property
    def place(self) -> tuple[tuple[str, ...], str]:
        return self.resource, self.method

    @property
    def call(self) -> str:
        """The whole name, as it follows the client."""
        return ".".join((*self.resource, self.method))


def wishes(
    api: Api,
    configured: Mapping[str, tuple[str, ...]],
    owned: Collection[str],
    report: Report,
) -> Iterator[Wish]:
    """Iterate over what each operation wishes for, in the order of the description.

    `configured` holds dotted names that are valid, by the keys of operations; `owned`
    are the names that the client itself has.
    """
    proposals = propose(api)
    for operation in api.operations:
        proposal = _freed(proposals[operation.key], owned)
        sample = sample_of(operation, report)
        origin, path = _first(
            configured.get(operation.key), operation, sample, proposal
        )
        freed = free_path(path, owned)
        if freed != path:
            _tell_reserved(operation, path, freed, report)
        yield Wish(
            operation=operation,
            resource=freed[:-1],
            method=freed[-1],
            origin=origin,
            proposal=proposal,
            sample=sample,
        )


def humbled(wish: Wish) -> Wish:
    """Return the wish of an operation whose first one cannot be granted."""
    return replace(
        wish,
        resource=wish.proposal.resource,
        method=wish.proposal.method,
        origin=Origin.HEURISTIC,
    )


def free_path(path: tuple[str, ...], owned: Collection[str]) -> tuple[str, ...]:
    """Return a path none of whose names belongs to the client or to a resource."""
    return tuple(free(path[:at], name, owned) for at, name in enumerate(path))


def free(resource: tuple[str, ...], name: str, owned: Collection[str]) -> str:
    """Return a name within a resource that neither it nor the client itself has."""
    return f"{name}_" if name in (RESOURCE_NAMES if resource else owned) else name


def is_public(name: str) -> bool:
    """Tell whether a name can be an attribute that callers write."""
    return _PUBLIC.fullmatch(name) is not None and name not in KEYWORDS


def _freed(proposal: Proposal, owned: Collection[str]) -> Proposal:
    *resource, method = free_path((*proposal.resource, proposal.method), owned)
    return replace(proposal, resource=tuple(resource), method=method)


def _tell_reserved(
    operation: Operation,
    path: tuple[str, ...],
    freed: tuple[str, ...],
    report: Report,
) -> None:
    report.warning(
        "name/reserved",
        f"{operation.key} cannot be called {'.'.join(path)}, because every client has "
        f"that name; it is {'.'.join(freed)}",
        operation.source,
    )


def _first(
    configured: tuple[str, ...] | None,
    operation: Operation,
    sample: Sample | None,
    proposal: Proposal,
) -> tuple[Origin, tuple[str, ...]]:
    """Return who names an operation, and the name in its parts."""
    if configured is not None:
        return Origin.CONFIGURATION, configured
    hints = operation.hints
    if hints.group is not None or hints.method is not None:
        return Origin.EXTENSION, _hinted(operation, proposal)
    if sample is not None:
        names = (*sample.resource, sample.method)
        return Origin.SAMPLE, tuple(map(_as_published, names))
    return Origin.HEURISTIC, (*proposal.resource, proposal.method)


def _hinted(operation: Operation, proposal: Proposal) -> tuple[str, ...]:
    group, method = operation.hints.group, operation.hints.method
    words = [word for each in group or () for word in each.split(".") if word]
    resource = proposal.resource if group is None else tuple(map(snake, words))
    return *resource, proposal.method if method is None else snake(method)


def _as_published(name: str) -> str:
    return name if is_public(name) else snake(name)
