"""Annotations of a GitHub workflow, by which findings stand at their lines.

A workflow command is a line of output that GitHub obeys, so that nothing of a
description may become one: line ends and the signs of its syntax are escaped.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from generator.cli.printing import one_line
from generator.diagnostics import Position, Severity

_COMMANDS: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "notice",
}
SUMMARY: Final = "GITHUB_STEP_SUMMARY"
"""The environment variable that names the file of a job's summary."""


def annotation(
    severity: Severity, title: str, message: str, position: Position | None
) -> str:
    """Return the line that makes GitHub show a message, at its place where it has one."""
    place = (
        {}
        if position is None
        else {
            "file": position.file,
            "line": str(position.line),
            "col": str(position.column),
        }
    )
    properties = ",".join(
        f"{name}={_property(value)}"
        for name, value in {**place, "title": title}.items()
    )
    return f"::{_COMMANDS[severity]} {properties}::{_data(message)}"


def add_to_summary(lines: Iterable[str]) -> None:
    """Add lines to the summary of the job, where there is one."""
    path = os.environ.get(SUMMARY)
    if path:
        with Path(path).open("a", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)


def _data(text: str) -> str:
    return one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
