"""Processes beside this one: how they start, and a function's result from one."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

_T = TypeVar("_T")


def start_method() -> str:
    """Return how to start processes: a fork of a process with threads may hang."""
    possible = multiprocessing.get_all_start_methods()
    if sys.platform == "linux" and threading.active_count() == 1:
        return "fork"
    return "forkserver" if "forkserver" in possible else "spawn"


class Beside(Generic[_T]):
    """A function whose result comes from a fork of this process, while this one goes on.

    The function sees everything as it is now, and what it changes is changed there.
    Where there is no fork to be had, it runs here and now.
    """

    def __init__(self, function: Callable[[], _T], jobs: int) -> None:
        self._function = function
        self._results: list[_T] = []
        if jobs < 2 or start_method() != "fork":
            self._results.append(function())
            return
        context = multiprocessing.get_context("fork")
        self._receiving, sending = context.Pipe(duplex=False)
        process = context.Process(target=_send, args=(function, sending), daemon=True)
        process.start()
        sending.close()

    def result(self) -> _T:
        """Return what the function returned, or raise what it raised."""
        if not self._results:
            self._results.append(self._received())
        return self._results[0]

    def _received(self) -> _T:
        with self._receiving, suppress(EOFError, OSError):
            result: _T = self._receiving.recv()
            return result
        # Whatever ended the other process, an error of the function is raised here.
        return self._function()


def _send(function: Callable[[], _T], connection: Connection) -> None:
    try:
        connection.send(function())
        connection.close()
    except BaseException:
        os._exit(1)
