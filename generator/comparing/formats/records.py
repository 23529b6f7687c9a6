"""A comparison for programs, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.comparing.formats.lines import Line
from generator.comparing.report import Entry, Report, Where


def records(report: Report) -> Iterator[Line]:
    """Yield one JSON document."""
    record = {
        "client": report.client,
        "verdict": report.word,
        "reason": report.because,
        "changes": [_entry(each) for each in report.entries],
    }
    yield from map(Line, json.dumps(record, indent=2).splitlines())


def _entry(entry: Entry) -> dict[str, object]:
    return {
        "resource": entry.group,
        "subject": entry.subject,
        "kind": entry.kind,
        "severity": entry.severity.word,
        "message": entry.wording.words,
        "old": entry.wording.before,
        "new": entry.wording.after,
        "reason": entry.reason,
        "hint": entry.hint,
        "before": None if entry.before is None else _where(entry.before),
        "after": None if entry.after is None else _where(entry.after),
    }


def _where(where: Where) -> dict[str, object]:
    return {
        "revision": where.revision,
        "file": where.position.file,
        "line": where.position.line,
        "column": where.position.column,
        "pointer": where.pointer,
    }
