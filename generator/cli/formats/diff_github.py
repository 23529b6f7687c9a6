"""What `diff` prints in a GitHub workflow: annotations, and the job's summary."""

from __future__ import annotations

from collections.abc import Iterator

from generator.cli.formats.annotations import add_to_summary, annotation
from generator.comparing.changes import Severity
from generator.comparing.formats.lines import Line
from generator.comparing.formats.markdown import markdown
from generator.comparing.report import Entry, Report
from generator.diagnostics import Severity as Level

_LEVELS = {
    Severity.MAJOR: Level.ERROR,
    Severity.MINOR: Level.WARNING,
    Severity.PATCH: Level.NOTE,
}


def github(report: Report) -> Iterator[Line]:
    """Yield an annotation for each change, the worst first, then one for the verdict.

    What is gone has no line in the new description, so that its annotation has none
    either and names the old place.
    """
    for entry in sorted(report.entries, key=lambda each: -each.severity):
        yield Line(_annotation(entry))
    title = f"{report.client}: {report.word}"
    yield Line(annotation(Level.NOTE, title, report.because, None))


def add_summary(report: Report) -> None:
    """Add the whole comparison to the summary of the job, where there is one."""
    add_to_summary(line.start + line.rest for line in markdown(report))


def _annotation(entry: Entry) -> str:
    states = entry.wording.states
    what = f"{entry.wording.words}: {states}" if states else entry.wording.words
    hint = f"; to keep the old name, configure {entry.hint}" if entry.hint else ""
    was = f" (was at {entry.before})" if entry.before else ""
    return annotation(
        _LEVELS[entry.severity],
        f"{entry.severity.word}: {entry.subject}",
        f"{what}; {entry.reason}{hint}{was}",
        entry.after.position if entry.after else None,
    )
