"""What a run may use of the machine: processors, and the cache of formatted text."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, ParamSpec, TypeVar

import click

if TYPE_CHECKING:
    from generator.pipeline import Means

_P = ParamSpec("_P")
_T = TypeVar("_T")

_MOST: Final = 4
"""Beyond this many processes, starting one takes about as long as it saves."""


def jobs_option(command: Callable[_P, _T]) -> Callable[_P, _T]:
    """Add ``--jobs N`` to a command."""
    return click.option(
        "--jobs",
        type=click.IntRange(min=1),
        default=processors,
        metavar="N",
        help="How many processes may format; by default one a processor, at most "
        f"{_MOST}.",
    )(command)


def processors() -> int:
    """Return how many processors this process may use, up to the most worth having."""
    try:
        usable = len(os.sched_getaffinity(0))
    except AttributeError:
        usable = os.cpu_count() or 1
    return min(usable, _MOST)


@contextmanager
def means(jobs: int) -> Generator[Means]:
    """Give what the runs of one command share."""
    from generator.pipeline import Means
    from generator.writing.cache import formatted_texts

    with formatted_texts() as texts:
        yield Means(texts, jobs, gc.freeze)
