"""What a run finds out about each document, and the table that says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tests.corpus.index import Document


class Stage(StrEnum):
    """A step of a run; each needs what the first one writes."""

    GENERATE = "generate"
    COUNTS = "counts"
    IMPORTS = "imports"
    BLACK = "black"
    MYPY = "mypy"
    PYRIGHT = "pyright"


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What generation says of itself."""

    operations: int
    methods: int
    schemas: int
    types: int
    folded: int
    diagnostics: int


@dataclass(slots=True)
class Result:
    """What was found out about one document.

    `failures` has the findings of each stage that was run: none where it passed.
    """

    document: Document
    summary: Summary | None = None
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
    "calls",
)
_UNKNOWN = "-"


def table(results: Iterable[Result]) -> str:
    """Return the results as lines of columns that stand below each other.

    A stage is the number of its findings, or ``-`` where it was not run. Calls are not
    judged yet.
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
        _UNKNOWN,
    )


def _findings(result: Result, stage: Stage) -> str:
    found = result.failures.get(stage)
    return _UNKNOWN if found is None else str(len(found))
