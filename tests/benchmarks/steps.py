"""Counts what a call calls, in an interpreter of its own: ``python -m ... URL``.

Other tests of one process leave behind what a call then goes through, such as a provider
of spans.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

from tests.benchmarks import subjects


def steps_of(call: Callable[[], object]) -> int:
    """Count the functions, of Python and of C, that a call calls.

    The least of several counts: a garbage collection in between may have callbacks.
    """
    for _ in range(5):
        call()
    return min(_counted(call) for _ in range(5))


def _counted(call: Callable[[], object]) -> int:
    count = 0

    def watch(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(watch)
    try:
        call()
    finally:
        sys.setprofile(None)
    return count


def main(url: str) -> None:
    """Print the steps of our call, and of a bare one."""
    with subjects.bare_call(url) as bare, subjects.client_call(url) as ours:
        print(steps_of(ours), steps_of(bare))


if __name__ == "__main__":
    main(sys.argv[1])
