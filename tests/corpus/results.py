"""What a run finds out about each document, and the table that says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tests.corpus.index import Document
from tests.corpus.verdicts import Judge


class Stage(StrEnum):
    """A step of a run; each needs what the first one writes."""

    GENERATE = "generate"
    COUNTS = "counts"
    IMPORTS = "imports"
    BLACK = "black"
    MYPY = "mypy"
    PYRIGHT = "pyright"
    CALLS = "calls"


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What generation says of itself."""

    operations: int
    methods: int
    schemas: int
    types: int
    folded: int
    diagnostics: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Calls:
    """How many requests a judge was sent, and how many it has nothing against."""

    judge: Judge
    judged: int
    accepted: int


@dataclass(slots=True)
class Result:
    """What was found out about one document.

    `failures` has the findings of each stage that was run: none where it passed.
    """

    document: Document
    summary: Summary | None = None
    calls: Calls | None = None
    seconds: float = 0.0
    megabytes: int = 0
    failures: dict[Stage, list[str]] = field(default_factory=dict[Stage, "list[str]"])

    @property
    def generated(self) -> bool:
        return self.summary is not None


_HEADINGS = (
    "document",
    "operations",
    "methods",
    "types",
    "diagnostics",
    "seconds",
    "MB",
    "imports",
    "black",
    "mypy",
    "pyright",
    "judge",
    "judged",
    "accepted",
    "calls",
)
_UNKNOWN = "-"


def table(results: Iterable[Result]) -> str:
    """Return the results as lines of columns that stand below each other.

    A stage is the number of its findings, or ``-`` where it was not run. Calls that are
    neither accepted nor findings are excused by `judgements`.
    """
    rows = [_HEADINGS, *(_row(each) for each in results)]
    widths = [max(len(row[index]) for row in rows) for index in range(len(_HEADINGS))]
    return "\n".join(_line(row, widths) for row in rows)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    name, *figures = row
    cells = [each.rjust(width) for each, width in zip(figures, widths[1:])]
    return "  ".join([name.ljust(widths[0]), *cells])


def _row(result: Result) -> tuple[str, ...]:
    summary = result.summary
    counts = (
        (_UNKNOWN,) * 4
        if summary is None
        else (
            str(summary.operations),
            str(summary.methods),
            str(summary.types),
            str(summary.diagnostics),
        )
    )
    return (
        result.document.path,
        *counts,
        f"{result.seconds:.1f}",
        str(result.megabytes),
        *(
            _findings(result, stage)
            for stage in (Stage.IMPORTS, Stage.BLACK, Stage.MYPY, Stage.PYRIGHT)
        ),
        *_calls(result.calls),
        _findings(result, Stage.CALLS),
    )


def _calls(calls: Calls | None) -> tuple[str, ...]:
    if calls is None:
        return (_UNKNOWN,) * 3
    return (calls.judge.value, str(calls.judged), str(calls.accepted))


def judged(results: Iterable[Result]) -> str:
    """Return how many calls were judged by whom, and how many were accepted."""
    totals: Counter[str] = Counter()
    accepted = 0
    for each in results:
        if each.calls is not None:
            totals[each.calls.judge.value] += each.calls.judged
            accepted += each.calls.accepted
    told = ", ".join(f"{number:,} by {judge}" for judge, number in totals.items())
    return f"{totals.total():,} calls judged ({told or 'none'}), {accepted:,} accepted"


def _findings(result: Result, stage: Stage) -> str:
    found = result.failures.get(stage)
    return _UNKNOWN if found is None else str(len(found))
