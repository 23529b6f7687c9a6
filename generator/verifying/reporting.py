"""What a proof found, by operation: a table to read, or values for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.verifying.verification import Outcome, Result

_NONE = "-"


@dataclass(frozen=True, slots=True)
class OperationReport:
    """The calls of one operation.

    It failed if one of them did, and was skipped if none could be made.
    """

    operation: str
    results: tuple[Result, ...]

    @property
    def method(self) -> str | None:
        return self.results[0].method if self.results else None

    @property
    def outcome(self) -> Outcome:
        found = {each.outcome for each in self.results}
        for outcome in (Outcome.FAILED, Outcome.PASSED):
            if outcome in found:
                return outcome
        return Outcome.SKIPPED


@dataclass(slots=True)
class ClientReport:
    """The operations of one client, in the order of the description."""

    client: str
    operations: list[OperationReport] = field(default_factory=list[OperationReport])

    def add(self, operation: str, results: Iterable[Result]) -> None:
        """Add what came of an operation's calls."""
        self.operations.append(OperationReport(operation, tuple(results)))

    @property
    def calls(self) -> Counter[Outcome]:
        """How many calls came to what."""
        return Counter(each.outcome for one in self.operations for each in one.results)

    @property
    def failed(self) -> bool:
        return self.calls[Outcome.FAILED] > 0


def table(report: ClientReport) -> Iterator[str]:
    """Yield the lines of a table, what failed or was skipped below each operation."""
    rows = [
        (each.outcome.value, each.operation, each.method or _NONE)
        for each in report.operations
    ]
    width = max((len(row[1]) for row in rows), default=0)
    for row, each in zip(rows, report.operations):
        calls = len(each.results)
        counted = _counted(calls, "call")
        yield f"{row[0]:<8} {row[1]:<{min(width, 60)}}  {row[2]} ({counted})"
        yield from details(each)
    calls_of = report.calls
    counts = ", ".join(f"{calls_of[each]:,} {each.value}" for each in Outcome)
    operations = _counted(len(rows), "operation")
    total = _counted(calls_of.total(), "call")
    yield f"{report.client}: {operations}, {total}: {counts}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def details(report: OperationReport) -> Iterator[str]:
    """Yield what is wrong, once where several calls say the same."""
    said: dict[tuple[str, ...], list[str]] = {}
    for each in report.results:
        told = each.complaints or tuple(f"left out: {note}" for note in each.notes)
        if told:
            said.setdefault(told, []).append(each.call)
    for told, calls in said.items():
        yield f"    {'; '.join(calls)}:"
        yield from (f"      {line}" for line in told)


def record(report: ClientReport) -> dict[str, object]:
    """Return a report as JSON has it."""
    return {
        "client": report.client,
        "calls": {each.value: report.calls[each] for each in Outcome},
        "operations": [
            {
                "operation": each.operation,
                "method": each.method,
                "outcome": each.outcome.value,
                "calls": [_call(result) for result in each.results],
            }
            for each in report.operations
        ],
    }


def _call(result: Result) -> dict[str, object]:
    return {
        "call": result.call,
        "outcome": result.outcome.value,
        "complaints": [*result.complaints],
        "left_out": [*result.notes],
    }
