"""Whether a written client is what its description gives, and why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from generator.cli.exits import BROKEN, FOUND, OK
from generator.cli.means import means
from generator.cli.printing import diagnostics_of
from generator.configuration.jobs import Job
from generator.diagnostics import ClientloomError
from generator.log import Log
from generator.paths import from_here
from generator.writing.comparison import Comparison, compare, untouched
from generator.writing.exporting import against_manifest
from generator.writing.folder import PackageFolder
from generator.writing.inputs import (
    Inputs,
    causes,
    only_tool_differs,
    settings_digest,
    specs_on_disk,
    template_names,
    this_tool,
)
from generator.writing.manifest import MANIFEST, Manifest

State = Literal["current", "not current", "broken"]
FileState = Literal["edited", "stale", "obsolete", "missing", "orphaned", "foreign"]

_EXITS: Mapping[State, int] = {"current": OK, "not current": FOUND, "broken": BROKEN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a written client is current, and why not.

    `comparison` is missing where digests alone gave the answer.
    """

    is_current: bool
    why: tuple[str, ...] = ()
    comparison: Comparison | None = None
    files: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A client and what became of checking it: no verdict where its input is broken.

    `place` is the file that findings about the whole client are shown at, and `remedy`
    the command that makes it current, or what is left to do by hand.
    """

    name: str
    place: Path
    folder: PackageFolder
    log: Log
    verdict: Verdict | None
    remedy: Literal["generate", "export", "remove"] = "generate"

    @property
    def state(self) -> State:
        if self.verdict is None:
            return "broken"
        return "current" if self.verdict.is_current else "not current"

    @property
    def status(self) -> int:
        """The exit code that this client alone would give."""
        return _EXITS[self.state]

    @property
    def why(self) -> tuple[str, ...]:
        """What changed since the client was written, in the words of a person."""
        return self.verdict.why if self.verdict else ()

    @property
    def listed(self) -> tuple[tuple[FileState, str], ...]:
        """The files that somebody has to look at, below the client's folder."""
        if self.verdict is None or self.verdict.is_current:
            return ()
        comparison = self.verdict.comparison
        found = tuple(_listed(comparison)) if comparison else ()
        if self.folder.read(MANIFEST) is None:
            return *found, ("missing", MANIFEST)
        return found or (("stale", MANIFEST),)


def left_over(path: Path) -> Checked:
    """Tell of a package that Clientloom wrote for a client that is no more configured."""
    everything_foreign = Comparison(
        missing=(),
        changed=(),
        unchanged=(),
        obsolete=(),
        edited=(),
        foreign=(MANIFEST,),
    )
    return Checked(
        name=path.name,
        place=path / MANIFEST,
        folder=PackageFolder(path),
        log=Log(),
        verdict=Verdict(
            is_current=False,
            why=("no client of the configuration",),
            comparison=everything_foreign,
        ),
        remedy="remove",
    )


def checked(job: Job, full: bool, jobs: int) -> Checked:
    """Check a client: by digests, and by rendering where one differs or all are to."""
    folder = PackageFolder(job.package, job.settings.keep)
    log = Log()
    verdict = None
    try:
        verdict = _verdict(job, folder, log, full, jobs)
    except (ClientloomError, OSError) as error:
        log.report.extend(diagnostics_of(error))
    return Checked(
        name=job.name, place=job.spec, folder=folder, log=log, verdict=verdict
    )


def vendored(folder: PackageFolder) -> Checked:
    """Check a client that was exported, by its manifest alone."""
    log = Log()
    verdict = None
    try:
        verdict = _verdict_of_manifest(folder)
    except (ClientloomError, OSError) as error:
        log.report.extend(diagnostics_of(error))
    return Checked(
        name=folder.path.name,
        place=from_here(folder.path / MANIFEST),
        folder=folder,
        log=log,
        verdict=verdict,
        remedy="export",
    )


def _verdict_of_manifest(folder: PackageFolder) -> Verdict:
    manifest = folder.manifest()
    if manifest is None:
        return Verdict(is_current=False, why=("it has no manifest",))
    comparison = against_manifest(folder, manifest)
    return Verdict(is_current=comparison.is_current, comparison=comparison)


def _verdict(
    job: Job, folder: PackageFolder, log: Log, full: bool, jobs: int
) -> Verdict:
    manifest = folder.manifest()
    if manifest is None:
        return _rendered(job, folder, log, None, ("it has no manifest",), jobs)
    why = causes(manifest.inputs, inputs_now(job, manifest))
    if not why and not full and untouched(folder, manifest):
        return Verdict(is_current=True)
    return _rendered(job, folder, log, manifest, why, jobs)


def _rendered(
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
    if not folder.path.exists():
        return Verdict(is_current=False, why=("it was never generated",))
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


def inputs_now(job: Job, manifest: Manifest) -> Inputs:
    """Return what the client would be made from now, by digests alone."""
    names = {*manifest.inputs.specs, *template_names(job.folder, job.templates)}
    return Inputs(
        this_tool(), settings_digest(job.stated), specs_on_disk(job.folder, names)
    )


def _listed(comparison: Comparison) -> Iterator[tuple[FileState, str]]:
    edited = frozenset(comparison.edited)
    states: Sequence[tuple[FileState, Sequence[str]]] = (
        ("edited", comparison.edited),
        ("stale", [each for each in comparison.changed if each not in edited]),
        ("obsolete", [each for each in comparison.obsolete if each not in edited]),
        ("missing", comparison.missing),
        ("orphaned", comparison.orphaned),
        ("foreign", comparison.foreign),
    )
    for state, names in states:
        for name in names:
            yield state, name
