"""The clients that a run is about, each with its paths."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from generator.configuration.schema import package_name
from generator.configuration.settings import ClientSettings, Configuration
from generator.configuration.writing import table
from generator.diagnostics import failure
from generator.model.source import Source
from generator.paths import from_here, relative


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A client to be made.

    Paths of the settings are relative to `folder`, wherever the working directory is.
    `configuration` is the file that they stand in, if they stand in one.
    """

    name: str
    settings: ClientSettings
    folder: Path
    output: Path
    configuration: Path | None = None

    @property
    def source(self) -> Source | None:
        """Where the settings stand, as diagnostics name it."""
        if self.configuration is None:
            return None
        return Source(self.configuration.as_posix(), "/clients").child(self.name)

    @property
    def spec(self) -> Path:
        return self._path(self.settings.spec)

    @property
    def overlays(self) -> tuple[Path, ...]:
        return tuple(map(self._path, self.settings.overlays))

    @property
    def root(self) -> Path | None:
        return None if self.settings.root is None else self._path(self.settings.root)

    @property
    def templates(self) -> Path | None:
        stated = self.settings.templates
        return None if stated is None else self._path(stated)

    @property
    def package(self) -> Path:
        """The folder of the package that is generated."""
        return self.output / self.settings.package

    @property
    def stated(self) -> Mapping[str, object]:
        """The settings that decide the output, as far as they are not the defaults."""
        return table(replace(self.settings, keep=()))

    def _path(self, stated: str) -> Path:
        return from_here(self.folder / stated)


def configured_jobs(
    configuration: Configuration, names: Sequence[str]
) -> tuple[Job, ...]:
    """Return the jobs of the clients that are named, or of all where none is."""
    clients = configuration.settings.clients
    for name in names:
        if name not in clients:
            raise failure("configuration/unknown-client", _unknown(name, clients))
    return tuple(
        Job(
            name=name,
            settings=clients[name],
            folder=configuration.folder,
            output=configuration.output,
            configuration=configuration.path,
        )
        for name in (dict.fromkeys(names) or clients)
    )


def single_job(
    spec: Path, *, package: str, output: Path = Path(), root: Path | None = None
) -> Job:
    """Return the job of a description without configuration.

    Its paths are relative to the description's own folder, so that the output is the
    same wherever that folder is.
    """
    if why := package_name(package):
        raise failure("configuration/package", why)
    folder = Path(os.path.abspath(spec)).parent
    settings = ClientSettings(
        spec=spec.name,
        package=package,
        root=None if root is None else relative(root, folder),
    )
    return Job(name=package, settings=settings, folder=folder, output=output)


def part_of(job: Job, only: tuple[str, ...]) -> Job:
    """Return a job with fewer operations: those of a glob of tags or of paths."""
    return replace(job, settings=replace(job.settings, only=only))


def with_templates(job: Job, templates: Path) -> Job:
    """Return a job whose templates are in another folder."""
    stated = relative(templates, job.folder)
    return replace(job, settings=replace(job.settings, templates=stated))


def _unknown(name: str, known: Mapping[str, ClientSettings]) -> str:
    near = get_close_matches(name, known, n=1)
    if near:
        return f"no client is called {name!r}; did you mean {near[0]!r}?"
    listed = ", ".join(known) or "none"
    return f"no client is called {name!r}; the configuration has {listed}"
