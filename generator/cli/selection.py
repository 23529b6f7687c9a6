"""Which clients a command is about: those of the configuration, or one of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

from generator.configuration import Configuration, find, load
from generator.configuration.jobs import Job, configured_jobs
from generator.diagnostics import failure

_P = ParamSpec("_P")
_T = TypeVar("_T")

_MISSING = (
    "there is no [tool.clientloom] in a pyproject.toml, and no clientloom.toml, here or "
    "above: begin with `clientloom init SPEC`, or name one with --config"
)
_EMPTY = "the configuration has no clients: add a table [clients.NAME] with a 'spec'"


def config_option(command: Callable[_P, _T]) -> Callable[_P, _T]:
    """Add ``--config FILE`` to a command."""
    return click.option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="The configuration; by default the nearest one at or above the working "
        "directory.",
    )(command)


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
