"""``clientloom generate``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from generator.cli.exits import BROKEN, OK
from generator.cli.means import jobs_option, means
from generator.cli.printing import (
    counted,
    diagnostics_of,
    one_line,
    print_log,
    severities,
)
from generator.cli.selection import Selection, selecting
from generator.configuration.jobs import Job, part_of, with_templates
from generator.diagnostics import ClientloomError, Position, Severity, failure
from generator.log import Log
from generator.writing.comparison import Comparison, compare
from generator.writing.folder import PackageFolder
from generator.writing.replacing import bring_up_to_date, refuse_losses
from generator.writing.turns import turn

if TYPE_CHECKING:
    from generator.pipeline import Means

_ORPHANED: Final = "this file was generated once and is no more: `--force` removes it"


@dataclass(frozen=True, slots=True, kw_only=True)
class GenerateOptions:
    """How far `generate` may go."""

    force: bool
    strict: bool
    dry_run: bool


@click.command()
@selecting(
    spec="Generate from this description, without configuration.",
    output="the folder that gets the package",
)
@click.option(
    "--only",
    multiple=True,
    metavar="GLOB",
    help="Generate a part: operations with a tag or, after a slash, a path that matches; "
    "may be given several times. To keep a part, configure `only`.",
)
@click.option(
    "--templates",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A folder whose templates stand in for ours. To keep them, configure "
    "`templates`.",
)
@click.option("--force", is_flag=True, help="Replace files that were edited by hand.")
@click.option("--strict", is_flag=True, help="Refuse a description with any warning.")
@click.option(
    "--dry-run",
    is_flag=True,
    help="Say what would be done to each file; write nothing.",
)
@jobs_option
def generate(
    selection: Selection,
    only: tuple[str, ...],
    templates: Path | None,
    force: bool,
    strict: bool,
    dry_run: bool,
    jobs: int,
) -> int:
    """Write clients: all of the configuration, or those that are named.

    Files that Clientloom did not write are never touched, and one that was edited by
    hand is replaced only with --force. What is no longer made is removed.

    \b
      clientloom generate
      clientloom generate together --dry-run
      clientloom generate --only Files --only "/v1/models*"
      clientloom generate --spec openapi.yaml --package shop --output src
    """
    found = selection.jobs()
    options = GenerateOptions(force=force, strict=strict, dry_run=dry_run)
    found = tuple(part_of(job, only) for job in found) if only else found
    if templates is not None:
        found = tuple(with_templates(job, templates) for job in found)
    with means(jobs) as available:
        return generate_all(found, options, available)


def generate_all(
    jobs: Sequence[Job], options: GenerateOptions, available: Means
) -> int:
    """Generate one client after the other; one that fails does not stop the rest."""
    status = OK
    for job in jobs:
        log = Log()
        try:
            summary = _generate(job, options, log, available)
        except (ClientloomError, OSError) as error:
            log.report.extend(diagnostics_of(error))
            status = BROKEN
            written = "not all" if isinstance(error, OSError) else "nothing"
            summary = [f"{job.name}: {written} was written; {severities(log)}"]
        print_log(log)
        click.echo("\n".join(summary))
    return status


def _generate(
    job: Job, options: GenerateOptions, log: Log, available: Means
) -> list[str]:
    from generator import pipeline
    from generator.cli.progress import progress

    folder = PackageFolder(job.package, job.settings.keep)
    with progress(job.name) as show:
        generated = pipeline.generate(job, log, show, available)
    if options.strict:
        refuse_warnings(log)
    with nullcontext() if options.dry_run else turn(job.output):
        before = folder.legible_manifest() if options.force else folder.manifest()
        comparison = compare(folder, generated.files, before)
        if options.force:
            comparison = comparison.without_orphans()
        else:
            refuse_losses(folder, comparison, before)
        if not options.dry_run:
            bring_up_to_date(folder, generated.files, comparison, generated.manifest)
    _tell_of_others(folder, comparison, log)
    counts = generated.counts
    would = _would(folder, comparison) if options.dry_run else ()
    return [
        *would,
        _written(job, folder, comparison, options),
        f"  {counted(counts.operations, 'operation')} in, "
        f"{counted(counts.methods, 'method')} out; "
        f"{counted(counts.schemas, 'schema')} in, "
        f"{counted(counts.types, 'type')} out, {counts.folded:,} folded away",
        f"  {severities(log)}",
    ]


def _tell_of_others(folder: PackageFolder, comparison: Comparison, log: Log) -> None:
    """Report the files that are not part of the client, and stay."""
    for name in (*comparison.foreign, *comparison.orphaned):
        place = Position(f"{folder.shown}/{name}", 1, 1)
        if name in comparison.orphaned:
            log.report.warning("output/orphaned", _ORPHANED, place)
        else:
            log.report.warning("output/foreign", "this file is not generated", place)


def refuse_warnings(log: Log) -> None:
    """Raise if there is a warning."""
    if warnings := log.count(Severity.WARNING):
        message = f"--strict refuses {counted(warnings, 'warning')}"
        raise failure("strict/warnings", message)


def _would(folder: PackageFolder, comparison: Comparison) -> Iterator[str]:
    """Yield a line for each file that a run would write or remove."""
    for name in sorted((*comparison.missing, *comparison.changed)):
        yield f"  write    {folder.shown}/{one_line(name)}"
    for name in comparison.obsolete:
        yield f"  remove   {folder.shown}/{one_line(name)}"


def _written(
    job: Job, folder: PackageFolder, comparison: Comparison, options: GenerateOptions
) -> str:
    written = len(comparison.missing) + len(comparison.changed)
    would = "would be " if options.dry_run else ""
    return (
        f"{job.name}: {counted(written, 'file')} {would}written, "
        f"{len(comparison.unchanged):,} unchanged, "
        f"{len(comparison.obsolete):,} {would}removed in {folder.shown}"
    )
