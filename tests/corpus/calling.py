"""Call every operation of a generated client, and print what a judge says of each.

Run as ``python -m tests.corpus.calling SPEC ROOT OUTPUT PACKAGE JUDGE ORIGIN``: one
record of JSON a line. A process calls one client, since what it imports stays with it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from generator import pipeline
from generator.configuration.jobs import single_job
from generator.log import Log
from generator.mocking.application import Description
from generator.mocking.descriptions.operations import Operation
from generator.mocking.routes import Routes
from generator.verifying.calls import Call, Calls, Uncallable
from generator.verifying.cases import Case, Cases, Unmade
from generator.verifying.clients import Clients
from tests.corpus.verdicts import Answered, Judge, Refusal, refusals


class Kind(StrEnum):
    """What came of a case."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNMADE = "unmade"
    """No value was found that a schema accepts."""
    UNSENT = "unsent"
    """The client has no way to send it, or failed before it did."""


class Finding(BaseModel):
    """One case of an operation and what came of it."""

    operation: str
    case: str
    kind: Kind
    refusals: list[Refusal] = []


class Caller:
    """Calls operations, and keeps what the judge answered to the last of them."""

    def __init__(
        self,
        description: Description,
        calls: Calls,
        clients: Clients,
        judge: Judge,
        origin: str,
    ) -> None:
        self._calls = calls
        self._cases = Cases(description.schemas)
        self._routes: dict[str, Routes] = {
            each.key: Routes([each]) for each in description.operations
        }
        self._judge = judge
        self._called = ""
        self._answered: Answered | None = None
        self._client = clients.sync(self._without_server, self._hear)
        # Judges serve paths as they are described, below no server's own.
        self._client.base_url = origin

    def close(self) -> None:
        self._client.close()

    def findings(self, operation: Operation) -> Iterator[Finding]:
        """Call an operation with what it requires, then with all."""
        planned = self._calls.planned(operation.method, operation.path)
        if planned is None:
            yield _unsent(operation, "all", "client", "it has no method for this")
            return
        stream = planned.asks_for_stream
        for case in self._cases.of(operation, planned.media_type, stream):
            match case:
                case Unmade(label, why):
                    refusal = Refusal("unmade", "schema", why)
                    yield _finding(operation, label, Kind.UNMADE, refusal)
                case Case() if _asks_otherwise(case):
                    yield self._finding(operation, case)
                case Case():
                    pass

    def _finding(self, operation: Operation, case: Case) -> Finding:
        try:
            call = self._calls.call(case)
        except Uncallable as error:
            return _unsent(operation, case.label, "client", str(error))
        error = self._send(operation, call)
        if self._answered is None:
            why = f"{type(error).__name__}: {error}"
            return _unsent(operation, case.label, "call", why)
        found = refusals(self._judge, self._answered)
        kind = Kind.REFUSED if found else Kind.ACCEPTED
        return _finding(operation, case.label, kind, *found)

    def _send(self, operation: Operation, call: Call) -> Exception | None:
        """Send a call; what the client makes of the answer is not judged here."""
        self._called, self._answered = operation.key, None
        method = self._client
        for name in call.path:
            method = getattr(method, name)
        try:
            value = method(**call.arguments)
        except Exception as error:
            return error
        close = getattr(value, "close", None)
        if callable(close):
            close()
        return None

    def _without_server(self, request: Any) -> None:
        """Take the path of a server that an operation has of its own from a URL."""
        raw = request.url.raw_path.decode()
        path, separator, query = raw.partition("?")
        for route in self._routes[self._called].found(request.method, path):
            rest = f"{path.removeprefix(route.base)}{separator}{query}"
            request.url = request.url.copy_with(raw_path=rest.encode())
            return

    def _hear(self, response: Any) -> None:
        if self._answered is not None:
            # The judge answers with a redirect, and this is where it leads.
            return
        # A stream may go on for long; what refuses a request is no stream.
        content: bytes = response.read() if response.status_code >= 400 else b""
        headers = {name.lower(): value for name, value in response.headers.items()}
        self._answered = Answered(response.status_code, headers, content)


def _asks_otherwise(case: Case) -> bool:
    """Tell whether a case asks what the others do not; some differ in their answer."""
    first = case.label in ("required", "all")
    return first or case.label.endswith("streamed")


def _unsent(operation: Operation, label: str, where: str, why: str) -> Finding:
    return _finding(operation, label, Kind.UNSENT, Refusal("unsent", where, why))


def _finding(operation: Operation, label: str, kind: Kind, *found: Refusal) -> Finding:
    return Finding(operation=operation.key, case=label, kind=kind, refusals=[*found])


def main() -> None:
    spec, root, output, package, judge, origin = sys.argv[1:]
    job = single_job(Path(spec), package=package, output=Path(output), root=Path(root))
    plan, _ = pipeline.package(job, Log())
    description = Description(job.spec, job.root)
    clients = Clients(job.package, plan, origin, description.base)
    caller = Caller(description, Calls(plan), clients, Judge(judge), origin)
    with closing(caller):
        for operation in description.operations:
            for finding in caller.findings(operation):
                print(finding.model_dump_json(), flush=True)


if __name__ == "__main__":
    main()
