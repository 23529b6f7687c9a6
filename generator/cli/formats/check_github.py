"""What `check` prints in a GitHub workflow: annotations, and the job's summary.

GitHub shows the first ten errors of a step and as many warnings, so that what stopped
the check comes before what it saw on its way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from generator.cli.formats.annotations import add_to_summary, annotation
from generator.cli.formats.check_text import HEAD, advice, causes, rows
from generator.cli.formats.table import markdown
from generator.cli.printing import counted, one_line
from generator.cli.verdicts import Checked
from generator.diagnostics import Position, Severity
from generator.log import Log
from generator.paths import from_here

_AT_FILE = {
    "edited": "this generated file was edited by hand",
    "orphaned": "this file was generated once and is no more",
    "foreign": "this file is not generated",
}


def show(found: Sequence[Checked], log: Log) -> None:
    """Print annotations at the lines of descriptions and files, and add the summary.

    `log` has what kept the command from looking at any client.
    """
    for line in _findings(log):
        click.echo(line)
    for each in found:
        if each.state == "not current":
            for line in _stale(each):
                click.echo(line)
    for each in found:
        for line in _findings(each.log):
            click.echo(line)
    for each in found:
        click.echo(f"{each.name}: {each.state}")
    broken = [f"- {one_line(each.message)}" for each in log.report.diagnostics]
    shown = broken or markdown(HEAD, rows(found))
    add_to_summary(["### clientloom check", "", *shown, ""])


def _stale(checked: Checked) -> Iterator[str]:
    """Yield what is not current: at the description, and at files of somebody else."""
    title = f"{checked.name} is not current"
    message = (
        f"{'; '.join(causes(checked))}: {counted(len(checked.listed), 'file')} to look "
        f"at; {advice(checked)}"
    )
    place = Position(from_here(checked.place).as_posix(), 1, 1)
    yield annotation(Severity.ERROR, title, message, place)
    for state, name in checked.listed:
        if state in _AT_FILE:
            place = Position(f"{checked.folder.shown}/{name}", 1, 1)
            yield annotation(Severity.ERROR, title, _AT_FILE[state], place)


def _findings(log: Log) -> Iterator[str]:
    for each in log.report.diagnostics:
        position = log.position(each.place) if each.place else None
        yield annotation(each.severity, each.code, each.message, position)
