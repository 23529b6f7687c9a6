"""The work of ``clientloom diff``: both sides planned, compared and shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import click

from generator.cli.exits import FOUND, OK
from generator.cli.formats.diff_github import add_summary, github
from generator.cli.printing import one_line
from generator.cli.selection import configuration
from generator.cli.sides import Input, at_file, at_revision, file_inputs
from generator.comparing.changes import Severity
from generator.comparing.compare import compare
from generator.comparing.formats.lines import Line, Tone
from generator.comparing.formats.markdown import markdown
from generator.comparing.formats.records import records
from generator.comparing.formats.text import text
from generator.comparing.report import Report, report
from generator.configuration.jobs import configured_jobs

_FORMATS: dict[str, Callable[[Report], Iterator[Line]]] = {
    "text": text,
    "markdown": markdown,
    "json": records,
    "github": github,
}
_THRESHOLDS = {"minor": Severity.MINOR, "major": Severity.MAJOR}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the user asks to be compared, as it was written."""

    old: str
    new: str | None
    client: str | None
    config: Path | None
    root: Path | None


def differ(request: Request, form: str, fail_on: str | None) -> int:
    """Print the comparison that is asked for, and return the exit code."""
    with ExitStack() as stack:
        before, after = _inputs(request, stack)
        comparison = compare(before.version(), after.version())
        name = request.client or Path(request.new or request.old).name
        found = report(name, comparison, before.side, after.side)
        for line in _FORMATS[form](found):
            click.echo(_shown(line))
        if form == "github":
            add_summary(found)
    threshold = _THRESHOLDS.get(fail_on or "")
    verdict = comparison.verdict
    failed = threshold is not None and verdict is not None and verdict >= threshold
    return FOUND if failed else OK


def _inputs(request: Request, stack: ExitStack) -> tuple[Input, Input]:
    if request.client is None:
        old, new = _file(request.old), _file(request.new)
        return file_inputs(old, new, request.config, request.root)
    client = request.client
    read = configuration(request.config)
    (job,) = configured_jobs(read, [client])

    def side(stated: str) -> Input:
        if Path(stated).is_file():
            return at_file(job, Path(stated), request.root)
        return stack.enter_context(at_revision(stated, client, read))

    before = side(request.old)
    return before, Input(job) if request.new is None else side(request.new)


def _file(stated: str | None) -> Path:
    if stated is None:
        raise click.UsageError("give NEW too, or --client NAME for its working copy")
    path = Path(stated)
    if not path.is_file():
        raise click.UsageError(
            f"{stated!r} is no file; git revisions need --client NAME with them"
        )
    return path


def _shown(line: Line) -> str:
    start, rest = one_line(line.start), one_line(line.rest)
    match line.tone:
        case Tone.PLAIN:
            return start + rest
        case Tone.HEADING:
            return click.style(start, bold=True) + rest
        case Tone.FAINT:
            return click.style(start, dim=True) + rest
        case Tone.PATCH:
            return click.style(start, fg="cyan") + rest
        case Tone.MINOR:
            return click.style(start, fg="yellow") + rest
        case Tone.MAJOR:
            return click.style(start, fg="red", bold=True) + rest
