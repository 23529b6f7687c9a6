"""What is known to fail: a list that may only grow shorter without a word."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.corpus.results import Result, Stage

LIST = Path(__file__).with_name("skips.tsv")


@dataclass(frozen=True, slots=True)
class Skip:
    """A stage that a document may fail, and why; `code` names the stage."""

    document: str
    reason: str
    code: Stage


def skips(file: Path = LIST) -> list[Skip]:
    """Return the entries of a list.

    Raises:
        ValueError: A code is no stage.
    """
    with file.open(encoding="utf-8", newline="") as lines:
        return [
            Skip(row["document"], row["reason"], Stage(row["code"]))
            for row in csv.DictReader(lines, delimiter="\t")
        ]


def faults(results: Iterable[Result], known: Iterable[Skip]) -> Iterator[str]:
    """Say what fails a run: what went wrong unforeseen, and what did not go wrong."""
    foreseen = {(each.document, each.code) for each in known}
    for result in results:
        for stage, findings in result.failures.items():
            path = result.document.path
            skipped = (path, stage) in foreseen
            if findings and not skipped:
                yield _told(path, stage, findings)
            if skipped and not findings:
                yield f"{path}: {stage} passes; take it from {LIST.name}"


_SHOWN = 5


def _told(path: str, stage: Stage, findings: list[str]) -> str:
    shown = [f"    {each}" for each in findings[:_SHOWN]]
    more = len(findings) - len(shown)
    rest = [f"    and {more} more"] if more > 0 else []
    return "\n".join([f"{path}: {stage} finds {len(findings)}", *shown, *rest])
