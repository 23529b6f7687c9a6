"""``clientloom update``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli.exits import FOUND, OK
from generator.cli.options import config_option
from generator.cli.printing import (
    broken,
    counted,
    diagnostics_of,
    one_line,
    print_absent,
)
from generator.cli.selection import selected
from generator.configuration.jobs import Job
from generator.diagnostics import ClientloomError, Diagnostic, Position, failure
from generator.log import Log
from generator.paths import from_here

_NO_RECORD = (
    "there is no record of where this description came from: write one with "
    "`clientloom vendor PAGE... --into FILE`, where a page is a URL or a file"
)
_LOST = "source/lost"


@click.command()
@click.argument("clients", nargs=-1, metavar="[CLIENT]...")
@config_option
@click.option("--check", is_flag=True, help="Only tell whether a source moved.")
def update(clients: tuple[str, ...], config: Path | None, check: bool) -> int:
    """Fetch descriptions again from where they came.

    The source.toml beside a description tells its sources: URLs, which are HTTPS, or
    files. What moved is fetched, put together as `vendor` does, and pinned anew; where
    one source cannot be had or is no description that can be read, nothing of its client
    is written. A page that lay outside the repository cannot be asked for again: that is
    an error only where its client is named.

    Exit codes: 0, all is as pinned or was updated; 1, with --check: a source moved; 2, a
    source or a record is broken.

    \b
      clientloom update
      clientloom update together --check
    """
    status = OK
    for job in _with_records(selected(config, clients), named=bool(clients)):
        try:
            status = max(status, _look(job) if check else _update(job))
        except (ClientloomError, OSError) as error:
            found = diagnostics_of(error)
            if _are_lost(found) and not clients:
                lost = one_line(found[0].message)
                click.echo(f"{job.name}: not updated: {lost}")
            else:
                status = max(status, broken(error, Log()))
    return status


def _are_lost(found: Sequence[Diagnostic]) -> bool:
    """Tell whether pages are gone of which nothing but the name was ever recorded.

    Nobody can fetch them; where all clients are to be updated, that stops none.
    """
    return {each.code for each in found} == {_LOST}


def _with_records(jobs: Sequence[Job], named: bool) -> list[Job]:
    """Return the jobs to update: those with a record, each description once."""
    found: dict[Path, Job] = {}
    for job in jobs:
        if _record(job).is_file():
            found.setdefault(job.spec, job)
        elif named:
            place = Position(_record(job).as_posix(), 1, 1)
            raise failure("source/none", _NO_RECORD, place)
        else:
            click.echo(f"{job.name}: not updated, for it has no {_record(job).name}")
    return list(found.values())


def _look(job: Job) -> int:
    from generator.vendoring.updating import upstream

    asked = upstream(job.spec, _record(job).as_posix())
    for place in asked.moved:
        click.echo(f"{job.name}: {one_line(place)} moved")
    if asked.moved:
        click.echo(f"{job.name}: run `clientloom update {job.name}`")
        return FOUND
    click.echo(f"{job.name}: as pinned")
    return OK


def _update(job: Job) -> int:
    from generator.vendoring.neighbours import without
    from generator.vendoring.updating import operations_of, updated, upstream
    from generator.writing.replacing import replace_file

    asked = upstream(job.spec, _record(job).as_posix())
    if not asked.moved and job.spec.is_file():
        click.echo(f"{job.name}: as pinned")
        return OK
    before = operations_of(job.spec)
    result = updated(asked, before)
    for path, content in result.files.items():
        state = "written" if replace_file(path, content) else "unchanged"
        click.echo(f"{one_line(path.as_posix())}: {state}")
    click.echo(
        f"{job.name}: {len(asked.moved)} of {counted(len(asked.found), 'source')} "
        f"moved, {_operations(before, result.operations)}; run `clientloom generate "
        f"{job.name}`"
    )
    folder = from_here(job.spec.parent)
    print_absent(folder, without(folder, result.neighbours))
    return OK


def _operations(before: Sequence[str], now: Sequence[str]) -> str:
    """Return how many operations there are, and were where that is another number."""
    shown = f"{counted(len(now), 'operation')} now"
    return shown if len(before) == len(now) else f"{shown}, {len(before):,} before"


def _record(job: Job) -> Path:
    return from_here(job.spec.with_name("source.toml"))
