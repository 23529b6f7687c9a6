"""Black, on what the templates give.

Formatting is most of a run's time, so that what was formatted before comes from a cache
keyed by content, and what is much is shared among processes.
"""

from __future__ import annotations

import gc
import multiprocessing
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from hashlib import sha256
from importlib.metadata import version

from black import format_str
from black.mode import Mode, TargetVersion

_MODE = Mode(target_versions={TargetVersion.PY311}, line_length=88)
# Below this many characters, starting processes takes longer than they save: a forked
# one has Black already, another has to import it first.
_MUCH = {"fork": 60_000, "forkserver": 400_000, "spawn": 400_000}


Told = Callable[[int, int], None]
"""Hears how many texts are formatted, of how many."""


def untold(done: int, total: int) -> None:
    """Tell nobody."""


def formatted(source: str) -> str:
    """Return Python source as Black leaves it."""
    return format_str(source, mode=_MODE)


def all_formatted(
    sources: Mapping[str, str],
    done: MutableMapping[str, str],
    jobs: int,
    told: Told = untold,
) -> dict[str, str]:
    """Return every source as Black leaves it, by the same keys.

    What `done` does not hold is formatted, by up to `jobs` processes, and put there.
    """
    keys = {name: _key(source) for name, source in sources.items()}
    missing = {keys[name]: source for name, source in sources.items()}
    missing = {key: source for key, source in missing.items() if key not in done}
    texts = _formatted_in_turn(list(missing.values()), jobs, told)
    done.update(zip(missing, texts))
    return {name: done[keys[name]] for name in sources}


def _formatted_in_turn(sources: list[str], jobs: int, told: Told) -> list[str]:
    start = _start_method()
    if jobs < 2 or len(sources) < 2 or sum(map(len, sources)) < _MUCH[start]:
        return list(_counted(map(formatted, sources), len(sources), told))
    # The longest first, so that no process is left alone with it in the end.
    order = sorted(range(len(sources)), key=lambda index: -len(sources[index]))
    with ProcessPoolExecutor(
        jobs, multiprocessing.get_context(start), initializer=gc.disable
    ) as pool:
        results = pool.map(formatted, [sources[index] for index in order], chunksize=4)
        texts = dict(zip(order, _counted(results, len(sources), told)))
    return [texts[index] for index in range(len(sources))]


def _counted(texts: Iterable[str], total: int, told: Told) -> Iterator[str]:
    for done, text in enumerate(texts, start=1):
        told(done, total)
        yield text


def _start_method() -> str:
    """Return how to start processes: a fork of a process with threads may hang."""
    possible = multiprocessing.get_all_start_methods()
    if sys.platform == "linux" and threading.active_count() == 1:
        return "fork"
    return "forkserver" if "forkserver" in possible else "spawn"


@cache
def _version() -> str:
    return version("black")


def _key(source: str) -> str:
    return sha256(f"{_version()}\0{source}".encode()).hexdigest()
