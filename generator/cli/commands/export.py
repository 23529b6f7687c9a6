"""``clientloom export``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.exits import OK
from generator.cli.options import config_option
from generator.cli.printing import counted
from generator.cli.selection import selected
from generator.configuration.jobs import Job
from generator.configuration.schema import importable
from generator.diagnostics import Position, failure
from generator.paths import from_here
from generator.writing.comparison import compare
from generator.writing.exporting import owning, written
from generator.writing.folder import PackageFolder
from generator.writing.replacing import bring_up_to_date, refuse_losses
from generator.writing.turns import turn


@click.command()
@click.argument("client")
@click.argument("destination", metavar="DEST", type=click.Path(path_type=Path))
@click.option(
    "--as",
    "name",
    metavar="NAME",
    help="The folder's name below DEST; the package's own by default.",
)
@config_option
@click.option("--force", is_flag=True, help="Replace files that were edited by hand.")
def export(
    client: str, destination: Path, name: str | None, config: Path | None, force: bool
) -> int:
    """Put a generated client inside another package, as DEST/NAME.

    Its imports are relative, so that it runs wherever it stands, under any name. Its
    manifest goes with it: a second run updates, and removes what the client no longer
    has; what was edited there is replaced only with --force. What was added to the
    client in lib/, or in places that `keep` names, goes along.
    `clientloom check --vendored DEST` holds it to its manifest, without the description.

    \b
      clientloom export together src/app/vendor
      clientloom export together src/app/vendor --as together_api
    """
    (job,) = selected(config, (client,))
    if name is not None and (why := importable(name)):
        raise click.BadParameter(why, param_hint="--as")
    target = PackageFolder(destination / (name or job.settings.package))
    put(job, target, force)
    click.echo(f"  it needs {job.settings.http}, pydantic and typing-extensions")
    return OK


def put(
    job: Job, target: PackageFolder, force: bool, version: str | None = None
) -> None:
    """Bring a copy of a generated client up to date, and tell what that took.

    What was added to the client goes along. `version` is that of the copy, if it is not
    the API's.

    Raises:
        ClientloomError: a file of the client or, without `force`, of the copy was
            edited, or the copy is to be where the client is.
    """
    _refuse_itself(job.package, target)
    files, manifest = written(PackageFolder(job.package, job.settings.keep))
    if version is not None:
        from generator.rendering.distribution import with_version

        files = with_version(files, version)
    with turn(target.path.parent):
        before = target.legible_manifest() if force else target.manifest()
        comparison = compare(target, files, before)
        if force:
            comparison = comparison.without_orphans()
        else:
            refuse_losses(target, comparison, before)
        bring_up_to_date(target, files, comparison, owning(manifest, files))
    changed = len(comparison.missing) + len(comparison.changed)
    click.echo(
        f"{job.name}: {counted(changed, 'file')} written, "
        f"{len(comparison.unchanged):,} unchanged, {len(comparison.obsolete):,} removed "
        f"in {target.shown}"
    )


def _refuse_itself(source: Path, target: PackageFolder) -> None:
    here, there = source.resolve(), target.path.resolve()
    if here in (there, *there.parents) or there in here.parents:
        message = "a client cannot be exported into itself: name another DEST"
        place = Position(from_here(target.path).as_posix(), 1, 1)
        raise failure("export/itself", message, place)
