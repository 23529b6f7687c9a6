"""A comparison to be read in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from generator.comparing.formats.lines import Line, Tone
from generator.comparing.report import Entry, Report

_INDENT = " " * 9


def text(report: Report) -> Iterator[Line]:
    """Yield the changes of each resource in turn, then the verdict."""
    for title, entries in report.groups:
        yield Line(title, Tone.HEADING)
        for entry in entries:
            yield from _entry(entry)
        yield Line("")
    tone = Tone(report.word) if report.verdict else Tone.HEADING
    counts = f" [{report.counts}]" if report.entries else ""
    verdict = report.word if report.verdict else "no change"
    yield Line(f"{report.client}: {verdict}", tone, f": {report.because}{counts}")


def _entry(entry: Entry) -> Iterator[Line]:
    word = entry.severity.word
    states = entry.wording.states
    what = f"{entry.wording.words}: {states}" if states else entry.wording.words
    yield Line(f"  {word:<5}", Tone(word), f"  {entry.subject}: {what}")
    places = [str(each) for each in (entry.before, entry.after) if each is not None]
    shown = f"at {' -> '.join(places)}"
    yield Line(f"{_INDENT}{entry.reason}; {shown}", Tone.FAINT)
    if entry.hint is not None:
        yield Line(f"{_INDENT}to keep the old name, configure {entry.hint}")
