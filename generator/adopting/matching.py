"""Methods of an SDK, and the operations of a description that they call."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.adopting.published import Endpoint, PublishedMethod
from generator.diagnostics import Report
from generator.model.api import Api
from generator.model.operations import Operation
from generator.nearest import advice
from generator.planning.naming.lists import success

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


class Operations:
    """The operations of an API, to be found by endpoints.

    A path may spell its placeholders otherwise, end in a slash, or have a query that
    tells two methods of one path apart; the nearer spelling counts first.
    """

    def __init__(self, api: Api) -> None:
        operations = api.operations
        self._exact = {each.key: each for each in operations}
        self._plain = _first(operations, _plain)
        self._bare = _first(operations, lambda path: _plain(path.partition("?")[0]))

    def near(self, endpoint: Endpoint) -> str:
        """Return what a message says of an endpoint that no operation has."""
        start = f"{endpoint.method} "
        return advice(
            endpoint.key, (key for key in self._exact if key.startswith(start))
        )

    def find(self, endpoint: Endpoint) -> Operation | None:
        """Return the operation of an endpoint, if there is one."""
        plain = f"{endpoint.method} {_plain(endpoint.path)}"
        bare = f"{endpoint.method} {_plain(endpoint.path.partition('?')[0])}"
        return (
            self._exact.get(endpoint.key)
            or self._plain.get(plain)
            or self._bare.get(bare)
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """A method of an SDK, and the operation that it calls."""

    method: PublishedMethod
    operation: Operation

    @property
    def name(self) -> str:
        return ".".join(self.method.call)


def matched(
    methods: Iterable[PublishedMethod], operations: Operations, report: Report
) -> Iterator[Kept]:
    """Pair methods with operations, and tell of those that call none of these."""
    for method in methods:
        operation = operations.find(method.endpoint)
        if operation is not None:
            yield Kept(method, operation)
            continue
        near = operations.near(method.endpoint)
        message = f"the description has no operation {method.endpoint.key}{near}"
        report.warning("adopt/no-operation", message, method.place)


def tell_of_bytes(kept: Iterable[Kept], report: Report) -> None:
    """Report methods that gave bytes, where JSON or nothing is what comes back now."""
    for each in kept:
        fine = [one for one in each.operation.responses if one.status.startswith("2")]
        is_silent = not any(one.contents for one in fine)
        if each.method.gives_bytes and (is_silent or success(each.operation)):
            message = (
                f"{each.name} gave bytes, and the description has JSON or nothing: an "
                "OpenAPI Overlay can put them there (`application/octet-stream`)"
            )
            report.warning("adopt/bytes", message, each.method.place)


def first_of_each(kept: Iterable[Kept]) -> dict[str, Kept]:
    """Return the method of each operation: the first that is no former name."""
    first: dict[str, Kept] = {}
    for each in sorted(kept, key=lambda each: each.method.is_former):
        first.setdefault(each.operation.key, each)
    return first


def _plain(path: str) -> str:
    return _PLACEHOLDER.sub("{}", path).rstrip("/") or "/"


def _first(
    operations: Iterable[Operation], spelt: Callable[[str], str]
) -> Mapping[str, Operation]:
    found: dict[str, Operation] = {}
    for each in operations:
        found.setdefault(f"{each.method} {spelt(each.path)}", each)
    return found
