"""Ratios of two things that take turns, so that a busy machine slows both alike."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).parents[2]


class Ratio(NamedTuple):
    """The median seconds of both, and of their quotients."""

    bare: float
    ours: float
    ratio: float


def compared(
    bare: Callable[[], object], ours: Callable[[], object], rounds: int
) -> Ratio:
    """Time two functions in turn; which of a round comes first alternates."""
    for each in (bare, ours):
        for _ in range(min(rounds, 50)):
            each()
    times: dict[Callable[[], object], list[float]] = {bare: [], ours: []}
    for number in range(rounds):
        for each in (bare, ours) if number % 2 else (ours, bare):
            begun = time.perf_counter()
            each()
            times[each].append(time.perf_counter() - begun)
    seconds = median(times[bare]), median(times[ours])
    return Ratio(*seconds, seconds[1] / seconds[0])


def process(program: str) -> Callable[[], str]:
    """Return a function that runs a program in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generated")}
    # Where nothing is kept, every program would compile the client, but not its libraries.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def run() -> str:
        return subprocess.run(
            [sys.executable, "-c", program],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    return run
