"""A comparison as annotations of a GitHub workflow.

They are workflow commands: ``::error file=...,line=...::message``, with the escapes of
GitHub's own toolkit. A removed thing has no line in the new description, so that its
annotation has none either and names the old place.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.comparing.changes import Severity
from generator.comparing.formats.lines import Line
from generator.comparing.report import Entry, Report

_COMMANDS = {
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.PATCH: "notice",
}


def github(report: Report) -> Iterator[Line]:
    """Yield an annotation for each change, then one for the verdict.

    GitHub shows only some annotations of a step, so that the worst come first.
    """
    for entry in sorted(report.entries, key=lambda each: -each.severity):
        yield Line(_annotation(entry))
    title = _property(f"{report.client}: {report.word}")
    yield Line(f"::notice title={title}::{_data(report.because)}")


def _annotation(entry: Entry) -> str:
    states = entry.wording.states
    what = f"{entry.wording.words}: {states}" if states else entry.wording.words
    hint = f"; to keep the old name, configure {entry.hint}" if entry.hint else ""
    was = f" (was at {entry.before})" if entry.before else ""
    properties = {"title": f"{entry.severity.word}: {entry.subject}"}
    if entry.after is not None:
        place = entry.after.position
        properties |= {
            "file": place.file,
            "line": str(place.line),
            "col": str(place.column),
        }
    listed = ",".join(f"{key}={_property(each)}" for key, each in properties.items())
    message = f"{what}; {entry.reason}{hint}{was}"
    return f"::{_COMMANDS[entry.severity]} {listed}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
