"""``clientloom check``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from generator.cli.exits import OK
from generator.cli.formats import check_github, check_json, check_text
from generator.cli.means import jobs_option
from generator.cli.selection import config_option, selected
from generator.cli.verdicts import Checked, checked

_FORMATS: dict[str, Callable[[Sequence[Checked]], None]] = {
    "text": check_text.show,
    "json": check_json.show,
    "github": check_github.show,
}


@click.command()
@click.argument("clients", nargs=-1, metavar="[CLIENT]...")
@config_option
@click.option("--full", is_flag=True, help="Render even where all digests agree.")
@click.option(
    "--format",
    "form",
    type=click.Choice([*_FORMATS]),
    default="text",
    show_default=True,
    help="For a terminal, a program, or a GitHub workflow.",
)
@jobs_option
def check(
    clients: tuple[str, ...], config: Path | None, full: bool, form: str, jobs: int
) -> int:
    """Tell whether the written clients are what their descriptions give.

    Digests are compared first, which takes a fraction of a second; clients are rendered
    only where one differs. Prints the stale, missing and foreign files, a diff from what
    is written to what would be, and a table of all clients. In a GitHub workflow,
    findings become annotations and the table the summary of the job.

    Exit codes: 0, current; 1, not current; 2, a broken description or configuration.

    \b
      clientloom check
      clientloom check together --full
      clientloom check --format github
    """
    found = [checked(job, full, jobs) for job in selected(config, clients)]
    _FORMATS[form](found)
    return max((each.status for each in found), default=OK)
