"""The two sides of `diff`: each a file, or a client as it was at a git revision."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.cli.revisions import Revision, revision
from generator.comparing.report import Side
from generator.comparing.versions import Version
from generator.configuration import Configuration, find, load
from generator.configuration.jobs import Job, configured_jobs, single_job
from generator.diagnostics import ClientloomError, Diagnostic, Place, Position, failure
from generator.log import Log
from generator.model.source import Source
from generator.paths import relative

_PACKAGE = "client"


@dataclass(frozen=True, slots=True)
class Input:
    """A client to be compared.

    Where it is of a revision, `top` is the folder that stands for the repository's.
    """

    job: Job
    revision: str | None = None
    top: Path | None = None
    log: Log = field(default_factory=Log)

    def version(self) -> Version:
        """Plan the client; an error names places as the user knows them."""
        from generator import pipeline

        try:
            document = pipeline.read_document(self.job, self.log)
            api, package = pipeline.planned_from(document, self.job, self.log)
            self.log.report.raise_errors()
        except ClientloomError as error:
            raise ClientloomError(*map(self._placed, error.diagnostics)) from None
        return Version(api, package)

    @property
    def side(self) -> Side:
        """Where the places of this version are."""
        return Side(self.revision, self._locate)

    def _locate(self, source: Source) -> Position:
        found = self.log.position(source) or Position(source.file, 1, 1)
        return replace(found, file=self._named(found.file))

    def _named(self, file: str) -> str:
        """Return a file's path, from the top of the repository where there is one."""
        if self.top is None:
            return file
        return relative(Path(os.path.abspath(file)), self.top)

    def _placed(self, diagnostic: Diagnostic) -> Diagnostic:
        if self.revision is None and self.log.locate is None:
            return diagnostic
        return replace(
            diagnostic,
            place=diagnostic.place and self._labelled(diagnostic.place),
            related=tuple(map(self._labelled, diagnostic.related)),
        )

    def _labelled(self, place: Place) -> Position:
        position = self.log.position(place) or Position(place.file, 1, 1)
        if self.revision is None:
            return position
        return replace(position, file=f"{self.revision}:{self._named(position.file)}")


def file_inputs(
    old: Path, new: Path, config: Path | None, root: Path | None
) -> tuple[Input, Input]:
    """Return two files as versions of one client.

    Where one of them is the description of a configured client, its settings count for
    both: the package would be compared with something else otherwise.
    """
    configured = [job for each in (new, old) if (job := _configured(each, config))]
    job = configured[0] if configured else single_job(new, package=_PACKAGE)
    return at_file(job, old, root), at_file(job, new, root)


def _configured(path: Path, config: Path | None) -> Job | None:
    """Return the job of the client whose description a file is."""
    found = config or find(Path.cwd())
    jobs = () if found is None else configured_jobs(load(found), ())
    same = (each for each in jobs if each.spec.resolve() == path.resolve())
    return next(same, None)


def at_file(job: Job, path: Path, root: Path | None) -> Input:
    """Return a client with another file for its description."""
    spec = relative(path, job.folder)
    settings = job.settings
    if path.resolve() != job.spec.resolve():
        settings = replace(settings, spec=spec, root=None)
    if root is not None:
        within = relative(root, job.folder)
        settings = replace(settings, root=within)
    return Input(replace(job, settings=settings))


@contextmanager
def at_revision(
    name: str, client: str, configuration: Configuration
) -> Generator[Input]:
    """Give a client as it was at a revision, in a folder that goes away again.

    Its configuration is that of the revision, where there is one that has the client, or
    one of another name with the same description; else the present one.
    """
    found = revision(name, configuration.folder)
    with TemporaryDirectory(prefix="clientloom-") as temporary:
        top = Path(temporary).resolve()
        job = _job(found, client, configuration, top)
        yield Input(_with_files(found, job, top), name, top)


def _job(found: Revision, client: str, configuration: Configuration, top: Path) -> Job:
    path = _within(found, configuration.path)
    (present,) = configured_jobs(configuration, [client])
    present = replace(present, folder=(top / path).parent)
    if not found.has(path):
        return present
    found.copy([path], top)
    try:
        jobs = configured_jobs(load(top / path), ())
    except ClientloomError:
        return present
    named = [each for each in jobs if each.name == client]
    described_so = [
        each for each in jobs if each.settings.spec == present.settings.spec
    ]
    return next(iter((*named, *described_so)), present)


def _with_files(found: Revision, job: Job, top: Path) -> Job:
    """Copy the description and all that it may refer to."""
    spec = _below(top, job.folder / job.settings.spec)
    if not found.has(spec):
        raise failure("git/no-file", f"there is no {spec} at {found.name}")
    overlays = [_below(top, job.folder / each) for each in job.settings.overlays]
    stated = job.settings.root
    folder = (top / spec).parent if stated is None else job.folder / stated
    below = "" if (shown := _below(top, folder)) == "." else shown
    found.copy([spec, *overlays, below], top)
    return job


def _within(found: Revision, path: Path) -> str:
    return _below(found.root.resolve(), path.resolve())


def _below(top: Path, path: Path) -> str:
    shown = relative(Path(os.path.normpath(path)), top)
    if shown == ".." or shown.startswith("../"):
        raise failure(
            "git/outside",
            f"{path} is outside of the repository, which knows nothing of it",
        )
    return shown
