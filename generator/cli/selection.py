"""Which clients a command is about: those of the configuration, or one of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import Concatenate, Final, ParamSpec, TypeVar

import click

from generator.cli.options import config_option, path_option, root_option
from generator.configuration import Configuration, find, load
from generator.configuration.jobs import Job, configured_jobs, single_job
from generator.diagnostics import failure
from generator.paths import relative

_P = ParamSpec("_P")
_T = TypeVar("_T")

_MISSING = (
    "there is no [tool.clientloom] in a pyproject.toml, and no clientloom.toml, here or "
    "above: begin with `clientloom init SPEC`, or name one with --config"
)
_EMPTY = "the configuration has no clients: add a table [clients.NAME] with a 'spec'"


_PACKAGE: Final = "client"


@dataclass(frozen=True, slots=True)
class Selection:
    """Clients as a command was asked for them: by name, or one of a description."""

    clients: tuple[str, ...]
    config: Path | None
    spec: Path | None
    package: str | None
    output: Path | None
    root: Path | None

    def jobs(self) -> tuple[Job, ...]:
        """Return the jobs of these clients; raises `click.UsageError` for a muddle."""
        if self.spec is None:
            if self.package or self.output or self.root:
                raise click.UsageError(
                    "--package, --output and --root belong to --spec"
                )
            return selected(self.config, self.clients)
        if self.clients or self.config:
            raise click.UsageError(
                "--spec stands alone: leave out clients and --config"
            )
        if self.package is None or self.output is None:
            raise click.UsageError("--spec needs --package NAME and --output DIR")
        job = single_job(
            self.spec, package=self.package, output=self.output, root=self.root
        )
        return (job,)


def selecting(
    *, spec: str, output: str
) -> Callable[[Callable[Concatenate[Selection, _P], _T]], Callable[..., _T]]:
    """Give a command clients or one description; `spec` and `output` help with that."""

    def decorated(
        command: Callable[Concatenate[Selection, _P], _T],
    ) -> Callable[..., _T]:
        @wraps(command)
        def called(
            clients: tuple[str, ...],
            config: Path | None,
            spec: Path | None,
            package: str | None,
            output: Path | None,
            root: Path | None,
            *arguments: _P.args,
            **options: _P.kwargs,
        ) -> _T:
            selection = Selection(clients, config, spec, package, output, root)
            return command(selection, *arguments, **options)

        complete: Callable[..., _T] = called
        for option in reversed(_options(spec, output)):
            complete = option(complete)
        return complete

    return decorated


def _options(
    spec: str, output: str
) -> tuple[Callable[[Callable[..., _T]], Callable[..., _T]], ...]:
    return (
        click.argument("clients", nargs=-1, metavar="[CLIENT]..."),
        config_option,
        path_option("--spec", "FILE", spec),
        click.option(
            "--package", metavar="NAME", help="With --spec: the package's name."
        ),
        path_option("--output", "DIR", f"With --spec: {output}, as DIR/NAME."),
        root_option(
            "With --spec: the folder that references may stay within; the description's "
            "own by default."
        ),
    )


def configuration(path: Path | None) -> Configuration:
    """Return the configuration that is named, or the nearest one."""
    found = path or find(Path.cwd())
    if found is None:
        raise failure("configuration/not-found", _MISSING)
    return load(found)


def selected(path: Path | None, names: Sequence[str]) -> tuple[Job, ...]:
    """Return the jobs of the clients that are named, or of all."""
    read = configuration(path)
    if not read.settings.clients:
        raise failure("configuration/no-clients", _EMPTY)
    return configured_jobs(read, names)


def job_of(spec: Path, config: Path | None, root: Path | None) -> Job:
    """Return the configured job of a description, or one with the defaults."""
    path = config or find(Path.cwd())
    if path is not None:
        for job in configured_jobs(load(path), ()):
            if job.spec.resolve() == spec.resolve():
                return job if root is None else _within(job, root)
    return single_job(spec, package=_PACKAGE, root=root)


def _within(job: Job, root: Path) -> Job:
    stated = relative(root, job.folder)
    return replace(job, settings=replace(job.settings, root=stated))
