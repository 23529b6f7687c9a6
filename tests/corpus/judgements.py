"""Where a judge is wrong, or a description asks for what cannot be: a list in words.

Each entry says what decides: a section of a specification. One that excuses nothing any
more fails the run.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from tests.corpus.calling import Finding
from tests.corpus.results import Result
from tests.corpus.verdicts import Judge, Refusal

LIST = Path(__file__).with_name("judgements.tsv")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is excused; all but the last two are patterns as file names have them.

    Attributes:
        document: The path of a document.
        operation: ``GET /pets/{id}``.
        judge: Who refuses.
        code: The judge's code.
        said: The place and the reason, as the judge says them.
        why: What is wrong with it.
        section: Where it is written.
    """

    document: str
    operation: str
    judge: str
    code: str
    said: str
    why: str
    section: str

    def excuses(
        self, document: str, judge: Judge, finding: Finding, refusal: Refusal
    ) -> bool:
        """Tell whether the entry is about what a judge said of a case."""
        pairs = (
            (document, self.document),
            (finding.operation, self.operation),
            (judge.value, self.judge),
            (refusal.code, self.code),
            (f"{refusal.where}: {refusal.what}", self.said),
        )
        return all(fnmatchcase(text, _plain(pattern)) for text, pattern in pairs)


def _plain(pattern: str) -> str:
    """Leave the star as the one sign that stands for others; brackets are frequent."""
    return pattern.replace("[", "[[]").replace("?", "[?]")


def judgements(file: Path = LIST) -> list[Judgement]:
    """Return the entries of a list."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Judgement(**row) for row in rows]


@dataclass(slots=True)
class Bench:
    """Applies the list, and keeps which entries were needed."""

    entries: Sequence[Judgement]
    needed: set[Judgement]

    def unexcused(self, document: str, judge: Judge, finding: Finding) -> list[Refusal]:
        """Return what is said of a case that no entry excuses."""
        left: list[Refusal] = []
        for refusal in finding.refusals:
            found = next(
                (
                    each
                    for each in self.entries
                    if each.excuses(document, judge, finding, refusal)
                ),
                None,
            )
            if found is None:
                left.append(refusal)
            else:
                self.needed.add(found)
        return left

    def needless(self, results: Iterable[Result]) -> Iterator[str]:
        """Say which entries excuse nothing in the documents that were called.

        One that is about several documents is only judged with all of them.
        """
        called = {each.document.path for each in results if each.calls is not None}
        for entry in self.entries:
            if entry not in self.needed and entry.document in called:
                where = f"{entry.operation}, {entry.code}"
                yield f"{entry.document}: {where} excuses nothing; take it from {LIST.name}"
