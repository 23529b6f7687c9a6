"""Progress of long work: a bar on a terminal, a plain line elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager

import click

from generator.pipeline import STAGES, Progress, silent


@contextmanager
def progress(
    name: str, doing: str = "generating", stages: Sequence[str] = STAGES
) -> Generator[Progress]:
    """Give what a run tells its stages to, under the name of a client."""
    if not sys.stderr.isatty():
        click.echo(f"{name}: {doing}", err=True)
        yield silent
        return
    with _bar(name, doing, stages) as show:
        yield show


@contextmanager
def _bar(name: str, doing: str, stages: Sequence[str]) -> Generator[Progress]:
    # Rich takes 30 ms to import, which only somebody who watches should pay.
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TimeElapsedColumn(),
    )
    # A thread that refreshes would forbid to fork, by which formatting starts quickly.
    bars = Bars(
        *columns,
        console=Console(stderr=True),
        auto_refresh=False,
        transient=True,
    )
    with bars:
        bar = bars.add_task(f"{name}: {doing}", total=len(stages))

        def show(stage: str, done: int = 0, total: int = 0, /) -> None:
            reached = stages.index(stage) + (done / total if total else 0)
            amount = f" {done:,} of {total:,}" if total else ""
            bars.update(bar, completed=reached, description=f"{name}: {stage}{amount}")
            bars.refresh()

        yield show
