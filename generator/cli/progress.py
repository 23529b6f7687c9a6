"""Progress of long work: a spinner on a terminal, a plain line elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager

import click

from generator.pipeline import Progress, silent


@contextmanager
def progress(name: str, doing: str = "generating") -> Generator[Progress]:
    """Give what a run tells its stages to, under the name of a client."""
    if not sys.stderr.isatty():
        click.echo(f"{name}: {doing}", err=True)
        yield silent
        return
    # Rich takes 30 ms to import, which only somebody who watches should pay.
    from rich.console import Console

    console = Console(stderr=True)
    with console.status(f"{name}: starting") as status:
        yield lambda stage: status.update(f"{name}: {stage}")
