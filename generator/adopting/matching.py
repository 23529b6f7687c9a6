"""Methods of an SDK, and the operations of a description that they call."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.adopting.lost import tell_of_lost_methods
from generator.adopting.published import Endpoint, PublishedMethod
from generator.diagnostics import Report
from generator.model.api import Api
from generator.model.operations import Operation
from generator.nearest import advice
from generator.planning.naming.lists import success
from generator.uris import is_uri

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


class Operations:
    """The operations of an API, to be found by endpoints.

    A path may spell its placeholders otherwise, end in a slash, or have a query that
    tells two methods of one path apart; the nearer spelling counts first. What the
    servers' addresses end in may be in the SDK's paths (``/v1/pets`` below
    ``https://api.example``) or, the other way round, in the SDK's `base_url`.
    """

    def __init__(self, api: Api, base_url: str | None = None) -> None:
        operations = api.operations
        self._exact = {each.key: each for each in operations}
        self._plain = _first(operations, plain_path)
        self._bare = _first(operations, bare_path)
        paths = {_path_of(each.default_url): None for each in api.servers}
        self._server_paths = tuple(each for each in paths if each)
        self._base_path = _path_of(base_url or "")

    def near(self, endpoint: Endpoint) -> str:
        """Return what a message says of an endpoint that no operation has."""
        start = f"{endpoint.method} "
        return advice(
            endpoint.key, (key for key in self._exact if key.startswith(start))
        )

    def find(self, endpoint: Endpoint) -> Operation | None:
        """Return the operation of an endpoint, if there is one."""
        return (
            self._exact.get(endpoint.key)
            or self._plain.get(f"{endpoint.method} {plain_path(endpoint.path)}")
            or self._bare.get(f"{endpoint.method} {bare_path(endpoint.path)}")
            or self._below_another_base(endpoint)
        )

    def _below_another_base(self, endpoint: Endpoint) -> Operation | None:
        path = bare_path(endpoint.path)
        shorter = (path.removeprefix(each) for each in self._server_paths)
        for each in (*shorter, f"{self._base_path}{path}"):
            if each != path and (found := self._bare.get(f"{endpoint.method} {each}")):
                return found
        return None


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
) -> list[Kept]:
    """Pair methods with operations, and tell of those that call none of these."""
    found = [(each, operations.find(each.endpoint)) for each in methods]
    kept = [Kept(each, operation) for each, operation in found if operation is not None]
    lost = [each for each, operation in found if operation is None]
    tell_of_lost_methods(lost, [each.method for each in kept], operations.near, report)
    return kept


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


def plain_path(path: str) -> str:
    """Return a path whose placeholders have no names, without a slash at its end."""
    return _PLACEHOLDER.sub("{}", path).rstrip("/") or "/"


def bare_path(path: str) -> str:
    """Return a plain path without its query."""
    return plain_path(path.partition("?")[0])


def _path_of(url: str) -> str:
    """Return what an address has after its host."""
    return urlsplit(url).path.rstrip("/") if is_uri(url) else ""


def _first(
    operations: Iterable[Operation], spelt: Callable[[str], str]
) -> Mapping[str, Operation]:
    found: dict[str, Operation] = {}
    for each in operations:
        found.setdefault(f"{each.method} {spelt(each.path)}", each)
    return found
