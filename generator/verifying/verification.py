"""The proof: each operation is called, and what came is compared with what was sent."""

from __future__ import annotations

import asyncio
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from inspect import isawaitable
from typing import Any, TypeGuard

from generator import pipeline
from generator.configuration.jobs import Job
from generator.configuration.settings import ClientSettings
from generator.log import Log
from generator.mocking.application import Description
from generator.mocking.descriptions.operations import Operation
from generator.mocking.serving import serving
from generator.mocking.values.making import Unmakeable
from generator.planning.package import Package
from generator.verifying.calls import Call, Calls, Uncallable
from generator.verifying.cases import Case, Cases, Unmade
from generator.verifying.clients import Clients
from generator.verifying.finding import Streamed, findings
from generator.verifying.recorder import Recorder
from generator.verifying.servers import lead_nowhere

_UNTOLD = "that it streams is said by the configuration, not by the description"


class Outcome(StrEnum):
    """What came of a call."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Result:
    """One call and what came of it.

    Attributes:
        operation: ``GET /pets/{id}``.
        method: ``pets.retrieve``; nothing where the client has no method for it.
        call: ``sync, required``, ``async, all`` and the like.
        complaints: What is wrong, or why nothing was called.
        notes: What was left out of the call, and why.
    """

    operation: str
    method: str | None
    call: str
    outcome: Outcome
    complaints: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Verification:
    """Calls every operation of a client; made by `verifying`."""

    def __init__(
        self,
        description: Description,
        package: Package,
        recorder: Recorder,
        clients: Clients,
        settings: ClientSettings,
    ) -> None:
        self._calls = Calls(package)
        self._cases = Cases(description.schemas)
        self._recorder = recorder
        self._runner = asyncio.Runner()
        self._sync = clients.sync()
        self._async = clients.asynchronous()
        self._streams_configured = {
            key
            for key, each in settings.operations.items()
            if each.stream is not None and each.stream.kind in ("events", "json_lines")
        }
        # Operations that the configuration leaves out are no loss.
        self.operations = [
            each
            for each in description.operations
            if each.key not in settings.hidden
            and not (
                settings.only and self._calls.planned(each.method, each.path) is None
            )
        ]

    def close(self) -> None:
        """Close both clients."""
        self._sync.close()
        self._runner.run(self._async.close())
        self._runner.close()

    def results(self, operation: Operation) -> Iterator[Result]:
        """Call an operation in every way, and yield what came of each."""
        planned = self._calls.planned(operation.method, operation.path)
        if planned is None:
            why = "the client has no method for it"
            yield Result(operation.key, None, "all", Outcome.FAILED, (why,))
            return
        name = planned.name
        if lead_nowhere(operation.servers):
            nowhere = f"no server has a host: {', '.join(operation.servers)}"
            yield Result(operation.key, name, "all", Outcome.SKIPPED, (nowhere,))
            return
        asked = planned.asks_for_stream
        if operation.key in self._streams_configured:
            yield Result(operation.key, name, "streamed", Outcome.SKIPPED, (_UNTOLD,))
            if asked is None:
                return
            asked = None
        for case in self._cases.of(operation, planned.media_type, asked):
            match case:
                case Unmade(label, why):
                    told = f"no value could be made from a schema: {why}"
                    yield Result(operation.key, name, label, Outcome.SKIPPED, (told,))
                case Case():
                    yield from self._both(operation.key, name, case)

    def _both(self, key: str, name: str, case: Case) -> Iterator[Result]:
        """Call a case with the sync client, then with the async one."""
        try:
            self._recorder.answer(case, "*/*")
            call = self._calls.call(case)
        except Unmakeable as error:
            why = f"no value could be made from the schema of the response: {error}"
            yield Result(key, name, case.label, Outcome.SKIPPED, (why,))
            return
        except Uncallable as error:
            yield Result(key, name, case.label, Outcome.FAILED, (str(error),))
            return
        for mode, client in (("sync", self._sync), ("async", self._async)):
            complaints = tuple(self._complaints(case, call, client))
            outcome = Outcome.FAILED if complaints else Outcome.PASSED
            label = f"{mode}, {case.label}"
            yield Result(key, name, label, outcome, complaints, case.omitted)

    def _complaints(self, case: Case, call: Call, client: Any) -> Iterator[str]:
        self._recorder.expect(case)
        try:
            value = self._called(client, call)
        except Exception as error:
            yield from findings(case, self._recorder.exchanges, None, error)
        else:
            yield from findings(case, self._recorder.exchanges, value, None)

    def _called(self, client: Any, call: Call) -> object:
        method = client
        for name in call.path:
            method = getattr(method, name)
        value: object = method(**call.arguments)
        if isawaitable(value):
            return self._runner.run(_awaited(value))
        return Streamed([*value]) if _is_stream(value) else value


async def _awaited(value: Any) -> object:
    found = await value
    return Streamed([each async for each in found]) if _is_stream(found) else found


def _is_stream(value: object) -> TypeGuard[Any]:
    return type(value).__module__.endswith("._runtime.streaming")


@contextmanager
def verifying(job: Job, log: Log) -> Generator[Verification]:
    """Serve a job's description on loopback and give what calls its client.

    Raises `ClientloomError` where the description is broken or there is no client.
    """
    package, _ = pipeline.package(job, log)
    description = Description(
        job.spec, job.root, overlays=job.overlays, server=job.settings.base_url
    )
    recorder = Recorder(description)
    with ExitStack() as stack:
        origin = stack.enter_context(serving(recorder))
        clients = Clients(job.package, package, origin, description.base)
        verification = Verification(
            description, package, recorder, clients, job.settings
        )
        stack.callback(verification.close)
        yield verification
