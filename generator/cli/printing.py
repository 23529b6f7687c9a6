"""What a terminal shows: findings, each on one line, and nothing that it would obey."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli.exits import BROKEN
from generator.diagnostics import ClientloomError, Diagnostic, Place, Position, Severity
from generator.log import Log
from generator.model.source import Source
from generator.paths import from_here

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
# Up to so many findings that say the same are shown one by one.
_SHOWN = 3
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def one_line(text: str) -> str:
    """Escape control characters: text of a description must not drive a terminal."""
    return _CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def print_log(log: Log) -> None:
    """Print every finding of a run to stderr, in the order of their finding.

    Many that say the same of different places are one line, with the first places.
    """
    alike: dict[tuple[Severity, str, str], list[Diagnostic]] = {}
    for each in log.report.diagnostics:
        alike.setdefault((each.severity, each.code, each.message), []).append(each)
    for found in alike.values():
        if len(found) > _SHOWN:
            click.echo(_line_for_all(found, log), err=True)
            continue
        for each in found:
            click.echo(diagnostic_line(each, log), err=True)


def _line_for_all(found: Sequence[Diagnostic], log: Log) -> str:
    first, *others = found
    places = [_shown(each.place, log) for each in others[: _SHOWN - 1] if each.place]
    rest = f"; and {len(others):,} more like it: {', '.join(places)}"
    further = ", ..." if len(others) > len(places) else ""
    return f"{diagnostic_line(first, log)}{rest}{further}"


def diagnostics_of(error: ClientloomError | OSError) -> tuple[Diagnostic, ...]:
    """Return why a run cannot go on: what the system refused is told by its file."""
    match error:
        case ClientloomError(diagnostics=found):
            return found
        case OSError(filename=None):
            place = None
        case OSError(filename=file):
            place = Position(from_here(Path(str(file))).as_posix(), 1, 1)
    what = error.strerror or type(error).__name__
    return (Diagnostic(Severity.ERROR, "system/file", what, place),)


def broken(error: ClientloomError | OSError, log: Log) -> int:
    """Print what a run found until it could not go on; return the exit code."""
    log.report.extend(diagnostics_of(error))
    print_log(log)
    return BROKEN


def diagnostic_line(diagnostic: Diagnostic, log: Log) -> str:
    """Return ``file:line:column: code: message (#/pointer) [severity]``."""
    colour = _COLOURS[diagnostic.severity]
    code = click.style(one_line(diagnostic.code), fg=colour)
    message = one_line(diagnostic.message)
    places = "".join(
        f"; see {_shown(each, log)}{_pointer(each)}" for each in diagnostic.related
    )
    place = diagnostic.place
    start = f"{_shown(place, log)}: " if place else "clientloom: "
    pointer = _pointer(place) if place else ""
    severity = click.style(f"[{diagnostic.severity}]", fg=colour)
    return f"{start}{code}: {message}{places}{pointer} {severity}"


def print_failure(code: str, message: str, place: str = "clientloom") -> None:
    """Print one line about something that stopped the command."""
    coloured = click.style(code, fg=_COLOURS[Severity.ERROR])
    click.echo(f"{one_line(place)}: {coloured}: {one_line(message)}", err=True)


def counted(number: int, noun: str) -> str:
    """Return ``1 file`` or ``2 files``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def print_absent(folder: Path, absent: Sequence[str]) -> None:
    """Print that a description refers to files which did not come along with it."""
    if absent:
        click.echo(
            f"  it refers to {counted(len(absent), 'other file')}, such as "
            f"{one_line(absent[0])}: put what is missing into {one_line(folder.as_posix())}"
        )


def severities(log: Log) -> str:
    """Return how many errors, warnings and notes there are."""
    return ", ".join(counted(log.count(each), each.value) for each in Severity)


def _shown(place: Place, log: Log) -> str:
    position = log.position(place)
    if position is None:
        return one_line(place.file)
    return f"{one_line(position.file)}:{position.line}:{position.column}"


def _pointer(place: Place) -> str:
    match place:
        case Source(pointer=pointer):
            return f" (#{one_line(pointer)})"
        case Position():
            return ""
