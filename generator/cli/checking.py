"""``clientloom check``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from generator.cli.exits import FOUND, OK
from generator.cli.means import jobs_option, means
from generator.cli.printing import broken, counted, one_line
from generator.cli.selection import config_option, selected
from generator.configuration.jobs import Job
from generator.diagnostics import ClientloomError
from generator.log import Log
from generator.writing.comparison import Comparison, compare, unified_diff, untouched
from generator.writing.folder import PackageFolder
from generator.writing.inputs import (
    Inputs,
    causes,
    only_tool_differs,
    settings_digest,
    specs_on_disk,
    this_tool,
)
from generator.writing.manifest import MANIFEST, Manifest

_DIFF_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a written client is current, and why not.

    `comparison` is missing where digests alone gave the answer.
    """

    is_current: bool
    why: tuple[str, ...] = ()
    comparison: Comparison | None = None
    files: Mapping[str, str] = field(default_factory=dict[str, str])


@click.command()
@click.argument("clients", nargs=-1, metavar="[CLIENT]...")
@config_option
@click.option("--full", is_flag=True, help="Render even where all digests agree.")
@jobs_option
def check(clients: tuple[str, ...], config: Path | None, full: bool, jobs: int) -> int:
    """Tell whether the written clients are what their descriptions give.

    Digests are compared first, which takes a fraction of a second; clients are rendered
    only where one differs. Prints the stale, missing and foreign files, and a diff from
    what is written to what would be.

    Exit codes: 0, current; 1, not current; 2, a broken description or configuration.

    \b
      clientloom check
      clientloom check together --full
    """
    status = OK
    for job in selected(config, clients):
        status = max(status, _check(job, full, jobs))
    return status


def _check(job: Job, full: bool, jobs: int) -> int:
    folder = PackageFolder(job.package, job.settings.keep)
    log = Log()
    try:
        verdict = _verdict(job, folder, log, full, jobs)
    except ClientloomError as error:
        return broken(error, log)
    for line in _lines(job, folder, verdict):
        click.echo(line)
    return OK if verdict.is_current else FOUND


def _verdict(
    job: Job, folder: PackageFolder, log: Log, full: bool, jobs: int
) -> Verdict:
    manifest = folder.manifest()
    if manifest is None:
        return _rendered_verdict(job, folder, log, None, ("it has no manifest",), jobs)
    why = causes(manifest.inputs, _inputs_now(job, manifest))
    if not why and not full and untouched(folder, manifest):
        return Verdict(is_current=True)
    return _rendered_verdict(job, folder, log, manifest, why, jobs)


def _rendered_verdict(
    job: Job,
    folder: PackageFolder,
    log: Log,
    manifest: Manifest | None,
    why: tuple[str, ...],
    jobs: int,
) -> Verdict:
    """Make the client and compare it file by file."""
    # Rendering brings Black and Jinja with it, half a second that digests do without.
    from generator import pipeline

    with means(jobs) as available:
        generated = pipeline.generate(job, log, means=available)
    comparison = compare(folder, generated.files, manifest)
    recorded = manifest is not None and _tells_the_same(manifest, generated.manifest)
    return Verdict(
        is_current=recorded and comparison.is_current,
        why=why,
        comparison=comparison,
        files=generated.files,
    )


def _tells_the_same(before: Manifest, now: Manifest) -> bool:
    return before.files == now.files and only_tool_differs(before.inputs, now.inputs)


def _inputs_now(job: Job, manifest: Manifest) -> Inputs:
    return Inputs(
        this_tool(),
        settings_digest(job.stated),
        specs_on_disk(job.folder, manifest.inputs.specs),
    )


def _lines(job: Job, folder: PackageFolder, verdict: Verdict) -> Iterator[str]:
    why = f" ({'; '.join(map(one_line, verdict.why))})" if verdict.why else ""
    if verdict.is_current:
        changed_nothing = ", which changed nothing" if verdict.why else ""
        yield f"{job.name}: current{why}{changed_nothing}"
        return
    yield f"{job.name}: not current{why}"
    if verdict.comparison is None:
        return
    listed = tuple(_listed(verdict.comparison))
    for state, name in listed:
        yield f"  {state:<8} {folder.shown}/{one_line(name)}"
    if not listed:
        yield f"  stale    {folder.shown}/{MANIFEST}"
    yield from _coloured_diff(folder, verdict.files, verdict.comparison)
    yield f"{job.name}: {counted(len(listed) or 1, 'file')} to look at; " + _advice(
        verdict.comparison
    )


def _listed(comparison: Comparison) -> Iterator[tuple[str, str]]:
    edited = frozenset(comparison.edited)
    states: Sequence[tuple[str, Sequence[str]]] = (
        ("edited", comparison.edited),
        ("stale", [each for each in comparison.changed if each not in edited]),
        ("obsolete", [each for each in comparison.obsolete if each not in edited]),
        ("missing", comparison.missing),
        ("foreign", comparison.foreign),
    )
    for state, names in states:
        yield from ((state, name) for name in names)


def _advice(comparison: Comparison) -> str:
    if comparison.edited:
        return "an edited file is replaced only by `clientloom generate --force`"
    if comparison.foreign:
        return "foreign files belong in `lib/` or under `keep`"
    return "run `clientloom generate`"


def _coloured_diff(
    folder: PackageFolder, files: Mapping[str, str], comparison: Comparison
) -> Iterator[str]:
    for line in unified_diff(folder, files, comparison):
        shown = one_line(line)
        colour = _DIFF_COLOURS.get(line[:1])
        yield click.style(shown, fg=colour) if colour else shown
