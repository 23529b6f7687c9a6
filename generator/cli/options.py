"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, ParamSpec, TypeVar

import click

_P = ParamSpec("_P")
_T = TypeVar("_T")

_WITHIN: Final = "The folder that references may stay within."


def config_option(command: Callable[_P, _T]) -> Callable[_P, _T]:
    """Add ``--config FILE`` to a command."""
    add = path_option(
        "--config",
        "FILE",
        "The configuration; by default the nearest one at or above the working "
        "directory.",
    )
    return add(command)


def root_option(
    help: str = _WITHIN,
) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    """Add ``--root DIR`` to a command."""
    return path_option("--root", "DIR", help)


def path_option(
    name: str, metavar: str, help: str
) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    """Add an option that is a path to a command."""
    return click.option(
        name, type=click.Path(path_type=Path), metavar=metavar, help=help
    )


def format_option(
    forms: Sequence[str], help: str
) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    """Add ``--format`` to a command, which gets it as `form`; text is the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(forms),
        default="text",
        show_default=True,
        help=help,
    )
