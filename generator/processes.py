"""Processes: how others start beside this one, and how all of them end."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from types import FrameType
from typing import Generic, NoReturn, TypeVar

_T = TypeVar("_T")


class Terminated(BaseException):
    """This process was asked to end, and puts in order what it began on the way out."""


def end_in_order() -> None:
    """Raise `Terminated` where this process is asked to end (SIGTERM)."""

    def ended(number: int, frame: FrameType | None) -> NoReturn:
        raise Terminated

    signal.signal(signal.SIGTERM, ended)


def end_with_parent() -> None:
    """Let this process end with the one that started it, even where that is killed."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_after_parent, daemon=True).start()


def _end_after_parent() -> None:
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)


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
