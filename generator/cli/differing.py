"""``clientloom diff``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import click

from generator.cli.exits import FOUND, OK
from generator.cli.printing import one_line
from generator.cli.selection import config_option, configuration
from generator.cli.sides import Input, at_file, at_revision, file_inputs
from generator.comparing.changes import Severity
from generator.comparing.compare import compare
from generator.comparing.formats.github import github
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


@click.command()
@click.argument("old")
@click.argument("new", required=False)
@click.option(
    "--client",
    metavar="NAME",
    help="The configured client; OLD and NEW may then be git revisions, and NEW is the "
    "working copy by default.",
)
@config_option
@click.option(
    "--root",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The folder that references of files may stay within.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice([*_FORMATS]),
    default="text",
    show_default=True,
    help="For a terminal, a pull request, a program, or a GitHub workflow.",
)
@click.option(
    "--fail-on",
    type=click.Choice([*_THRESHOLDS]),
    help="Exit with 1 when the verdict is this or worse.",
)
def diff(
    old: str,
    new: str | None,
    client: str | None,
    config: Path | None,
    root: Path | None,
    form: str,
    fail_on: str | None,
) -> int:
    """Tell what changed for callers between two descriptions of one client.

    OLD and NEW are description files. With --client they may be git revisions too: the
    description is read as it was there, and so is the configuration. A file comes before
    a revision of the same name.

    Every change is shown with its places and with what it asks of the next version:
    patch, minor or major. The worst of them is the verdict.

    \b
      clientloom diff old.yaml new.yaml
      clientloom diff HEAD --client together
      clientloom diff HEAD~1 HEAD --client together --format markdown
      clientloom diff origin/main HEAD --client together --fail-on major

    Exit codes: 0, compared; 1, as bad as --fail-on; 2, it could not be compared.
    """
    with ExitStack() as stack:
        before, after = _inputs(old, new, client, config, root, stack)
        comparison = compare(before.version(), after.version())
        name = client or Path(new or old).name
        found = report(name, comparison, before.side, after.side)
        for line in _FORMATS[form](found):
            click.echo(_shown(line))
    threshold = _THRESHOLDS.get(fail_on or "")
    verdict = comparison.verdict
    failed = threshold is not None and verdict is not None and verdict >= threshold
    return FOUND if failed else OK


def _inputs(
    old: str,
    new: str | None,
    client: str | None,
    config: Path | None,
    root: Path | None,
    stack: ExitStack,
) -> tuple[Input, Input]:
    if client is None:
        return file_inputs(_file(old), _file(new), config, root)
    read = configuration(config)
    (job,) = configured_jobs(read, [client])

    def side(stated: str) -> Input:
        if Path(stated).is_file():
            return at_file(job, Path(stated), root)
        return stack.enter_context(at_revision(stated, client, read))

    return side(old), Input(job) if new is None else side(new)


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
