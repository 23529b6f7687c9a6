"""What `check` prints for a program: one JSON value."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click

from generator.cli.formats.check_text import causes
from generator.cli.verdicts import Checked
from generator.diagnostics import Diagnostic
from generator.log import Log
from generator.model.source import Source


def show(found: Sequence[Checked], log: Log) -> None:
    """Print every client with its state, its causes, its files and its findings.

    `log` has what kept the command from looking at any.
    """
    value = {
        "schema": 1,
        "clients": [_record(each) for each in found],
        "diagnostics": [_diagnostic(each, log) for each in log.report.diagnostics],
    }
    click.echo(json.dumps(value, indent=2))


def _record(checked: Checked) -> dict[str, object]:
    return {
        "client": checked.name,
        "folder": checked.folder.shown,
        "state": checked.state,
        "causes": list(causes(checked)),
        "files": [{"path": name, "state": state} for state, name in checked.listed],
        "diagnostics": [
            _diagnostic(each, checked.log) for each in checked.log.report.diagnostics
        ],
    }


def _diagnostic(found: Diagnostic, log: Log) -> dict[str, object]:
    position = log.position(found.place) if found.place else None
    return {
        "severity": found.severity,
        "code": found.code,
        "message": found.message,
        "file": position.file if position else None,
        "line": position.line if position else None,
        "column": position.column if position else None,
        "pointer": found.place.pointer if isinstance(found.place, Source) else None,
    }
