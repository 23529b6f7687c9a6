"""What `check` prints in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from generator.cli.formats.table import columns
from generator.cli.printing import counted, one_line, print_log
from generator.cli.verdicts import Checked, Verdict
from generator.log import Log
from generator.writing.comparison import Comparison, unified_diff
from generator.writing.folder import PackageFolder

_DIFF_COLOURS = {"+": "green", "-": "red", "@": "cyan"}
HEAD = ("client", "state", "files", "cause")


def show(found: Sequence[Checked], log: Log) -> None:
    """Print every client, and a table where there are several.

    `log` has what kept the command from looking at any.
    """
    print_log(log)
    for each in found:
        if each.verdict is None:
            print_log(each.log)
            continue
        for line in _lines(each, each.verdict):
            click.echo(line)
    if len(found) > 1 and any(each.status for each in found):
        click.echo()
        for line in columns(HEAD, rows(found)):
            click.echo(line)


def rows(found: Sequence[Checked]) -> list[tuple[str, str, str, str]]:
    """Return the rows of the table of clients."""
    return [
        (
            each.name,
            each.state,
            str(len(each.listed)),
            "; ".join(map(one_line, causes(each))),
        )
        for each in found
    ]


def causes(checked: Checked) -> tuple[str, ...]:
    """Return why a client is as it is, in a few words each."""
    if checked.why or checked.state == "current":
        return checked.why
    if checked.state == "broken":
        return ("its input is broken",)
    return ("its files were changed",)


def advice(checked: Checked) -> str:
    """Return what somebody can do about a client that is not current."""
    if checked.remedy == "remove":
        return "remove the folder, or configure the client again"
    states = {state for state, _ in checked.listed}
    command = f"`clientloom {checked.remedy}"
    if "edited" in states:
        return f"an edited file is replaced only by {command} --force`"
    if "orphaned" in states:
        return f"what was generated once is removed by {command} --force`"
    if "foreign" in states:
        return "foreign files belong in `lib/` or under `keep`"
    return f"run {command}`"


def _lines(checked: Checked, verdict: Verdict) -> Iterator[str]:
    name = checked.name
    why = f" ({'; '.join(map(one_line, verdict.why))})" if verdict.why else ""
    if verdict.is_current:
        changed_nothing = ", which changed nothing" if verdict.why else ""
        yield f"{name}: current{why}{changed_nothing}"
        return
    yield f"{name}: not current{why}"
    for state, file in checked.listed:
        yield f"  {state:<8} {checked.folder.shown}/{one_line(file)}"
    if verdict.comparison is not None and verdict.files:
        yield from _coloured_diff(checked.folder, verdict, verdict.comparison)
    files = counted(len(checked.listed), "file")
    yield f"{name}: {files} to look at; {advice(checked)}"


def _coloured_diff(
    folder: PackageFolder, verdict: Verdict, comparison: Comparison
) -> Iterator[str]:
    for line in unified_diff(folder, verdict.files, comparison):
        shown = one_line(line)
        colour = _DIFF_COLOURS.get(line[:1])
        yield click.style(shown, fg=colour) if colour else shown
