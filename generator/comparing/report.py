"""A comparison with its places: what every format shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.comparing.changes import SHARED, Finding, Renamed, Severity, kind
from generator.comparing.compare import Comparison
from generator.comparing.policy import judged
from generator.comparing.wording import Wording, worded
from generator.diagnostics import Position
from generator.model.source import Source

Locate = Callable[[Source], Position]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two versions: the git revision it is of, if any, and where things stand."""

    revision: str | None
    locate: Locate


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a description; the file is as the user knows it."""

    position: Position
    revision: str | None
    pointer: str

    def __str__(self) -> str:
        place = self.position
        start = "" if self.revision is None else f"{self.revision}:"
        return f"{start}{place.file}:{place.line}:{place.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One change, judged and placed."""

    group: str
    subject: str
    kind: str
    severity: Severity
    wording: Wording
    reason: str
    hint: str | None
    before: Where | None
    after: Where | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that is said of two versions of one client."""

    client: str
    verdict: Severity | None
    entries: tuple[Entry, ...]

    @property
    def groups(self) -> Iterator[tuple[str, Sequence[Entry]]]:
        """The changes by group, under a title for each."""
        for group, entries in groupby(self.entries, key=lambda each: each.group):
            yield _title(group), tuple(entries)

    @property
    def word(self) -> str:
        """The verdict as programs read it: ``none`` where nothing changed."""
        return self.verdict.word if self.verdict else "none"

    @property
    def counts(self) -> str:
        """How many changes there are of each severity, the worst first."""
        found = [each.severity for each in self.entries]
        return ", ".join(
            f"{found.count(each):,} {each.word}"
            for each in sorted(Severity, reverse=True)
            if each in found
        )

    @property
    def because(self) -> str:
        """The reason of the verdict: a change that it follows from, and how many more."""
        worst = [each for each in self.entries if each.severity is self.verdict]
        if not worst:
            return "callers see no difference"
        first, *rest = worst
        more = f", and {len(rest):,} more that are {self.word}" if rest else ""
        return f"{first.subject} {first.wording.words} ({first.reason}){more}"


def report(client: str, comparison: Comparison, old: Side, new: Side) -> Report:
    """Judge and place every change of a comparison."""
    return Report(
        client=client,
        verdict=comparison.verdict,
        entries=tuple(_entry(each, old, new) for each in comparison.findings),
    )


def _entry(finding: Finding, old: Side, new: Side) -> Entry:
    change = finding.change
    judgement = judged(change)
    return Entry(
        group=finding.group,
        subject=finding.subject,
        kind=kind(change),
        severity=judgement.severity,
        wording=worded(change),
        reason=judgement.reason,
        hint=change.hint if isinstance(change, Renamed) else None,
        before=_where(finding.before, old),
        after=_where(finding.after, new),
    )


def _where(source: Source | None, side: Side) -> Where | None:
    if source is None:
        return None
    return Where(side.locate(source), side.revision, source.pointer)


def _title(group: str) -> str:
    if not group:
        return "the client"
    return "types that no resource owns" if group == SHARED else group
