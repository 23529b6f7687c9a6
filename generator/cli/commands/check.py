"""``clientloom check``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from generator.cli.exits import BROKEN, OK
from generator.cli.formats import check_github, check_json, check_text
from generator.cli.means import jobs_option
from generator.cli.printing import diagnostics_of
from generator.cli.options import config_option, format_option
from generator.cli.selection import selected
from generator.cli.verdicts import Checked, checked, left_over
from generator.cli.verdicts import vendored as checked_vendored
from generator.configuration.jobs import Job
from generator.diagnostics import ClientloomError, Position, failure
from generator.log import Log
from generator.writing.folder import PackageFolder
from generator.writing.manifest import MANIFEST

_FORMATS: dict[str, Callable[[Sequence[Checked], Log], None]] = {
    "text": check_text.show,
    "json": check_json.show,
    "github": check_github.show,
}


@click.command()
@click.argument("clients", nargs=-1, metavar="[CLIENT]...")
@config_option
@click.option("--full", is_flag=True, help="Render even where all digests agree.")
@format_option([*_FORMATS], "For a terminal, a program, or a GitHub workflow.")
@click.option(
    "--vendored",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DEST",
    help="Check what `export` put there, by its manifest alone.",
)
@jobs_option
def check(
    clients: tuple[str, ...],
    config: Path | None,
    full: bool,
    form: str,
    vendored: Path | None,
    jobs: int,
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
      clientloom check --vendored src/app/vendor
    """
    if vendored is not None and (clients or config or full):
        raise click.UsageError("--vendored stands alone: leave out clients and options")
    log = Log()
    found: list[Checked] = []
    try:
        if vendored is None:
            found = _configured(clients, config, full, jobs)
        else:
            found = [checked_vendored(folder) for folder in _exported(vendored)]
    except (ClientloomError, OSError) as error:
        log.report.extend(diagnostics_of(error))
    _FORMATS[form](found, log)
    if log.report.diagnostics:
        return BROKEN
    return max((each.status for each in found), default=OK)


def _configured(
    clients: tuple[str, ...], config: Path | None, full: bool, jobs: int
) -> list[Checked]:
    """Check the clients that are named, or all and what is left of former ones."""
    chosen = selected(config, clients)
    found = [checked(job, full, jobs) for job in chosen]
    if clients:
        return found
    return [*found, *map(left_over, _left_over(chosen))]


def _left_over(jobs: Sequence[Job]) -> list[Path]:
    """Return the packages beside the clients that no client of the configuration is."""
    ours = {job.package for job in jobs}
    outputs = sorted({job.output for job in jobs})
    found = [path for each in outputs if each.is_dir() for path in each.iterdir()]
    return sorted(
        path for path in found if path not in ours and _is_client(PackageFolder(path))
    )


def _exported(destination: Path) -> list[PackageFolder]:
    """Return the clients in a folder, which may itself be one."""
    itself = PackageFolder(destination)
    if _is_client(itself):
        return [itself]
    below = map(PackageFolder, sorted(destination.iterdir()))
    if found := [folder for folder in below if _is_client(folder)]:
        return found
    message = f"there is no exported client here: no {MANIFEST}, and no generated file"
    raise failure("check/no-client", message, Position(itself.shown, 1, 1))


def _is_client(folder: PackageFolder) -> bool:
    """Tell whether a folder holds a client, even one whose manifest is gone or broken.

    Other programs have files of that name, too.
    """
    if folder.was_generated("__init__.py"):
        return True
    return folder.path.is_dir() and folder.legible_manifest() is not None
