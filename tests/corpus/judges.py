"""Servers that judge requests, each a process of its own, by the raw description."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.mocking.descriptions.documents import Documents
from generator.model.json import Json
from tests.corpus.index import Document
from tests.corpus.verdicts import Judge

_PATIENCE = 120
_LOADED = re.compile(r"Loaded: (\d+)/")
_PROGRAMS = (Judge.STEADY, Judge.PRISM)


class NoJudge(Exception):
    """A judge is not there, or does not take a description; says why."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A judge that waits for requests at an origin."""

    judge: Judge
    origin: str
    process: subprocess.Popen[bytes]

    def is_alive(self) -> bool:
        """Tell whether it still takes requests."""
        return self.process.poll() is None


def programs(folder: Path | None) -> dict[Judge, str]:
    """Return where the judges are: in a folder, or wherever the system finds programs.

    Raises:
        NoJudge: One of them is not there.
    """
    found: dict[Judge, str] = {}
    for judge in _PROGRAMS:
        path = shutil.which(judge.value, path=None if folder is None else str(folder))
        if path is None:
            raise NoJudge(
                f"calls cannot be judged: there is no {judge} (npm install @stdy/cli "
                "@stoplight/prism-cli); say where with --judges DIR, or leave the stage out"
            )
        found[judge] = path
    return found


@contextmanager
def sitting(
    document: Document, tools: Mapping[Judge, str], dead: Collection[Judge] = ()
) -> Generator[Sitting]:
    """Start the first judge that takes a document: one that none of us wrote, if any.

    Those that are `dead` are not asked again.

    Raises:
        NoJudge: Nobody takes it.
    """
    with tempfile.TemporaryDirectory() as scratch:
        order = [each for each in _order(document) if each not in dead]
        found = _started(document, tools, order, Path(scratch) / "log")
        try:
            yield found
        finally:
            _end(found.process)


def _started(
    document: Document, tools: Mapping[Judge, str], order: Sequence[Judge], log: Path
) -> Sitting:
    why: list[str] = []
    for judge in order:
        port = _free_port()
        command = _command(judge, tools.get(judge, ""), document, port)
        with log.open("wb") as output:
            process = subprocess.Popen(
                command, stdout=output, stderr=output, start_new_session=True
            )
        try:
            _await(process, port)
            _see_whole(judge, document, log.read_text(errors="replace"))
        except NoJudge as error:
            why.append(f"{judge}: {error}")
            _end(process)
        else:
            return Sitting(judge, f"http://127.0.0.1:{port}", process)
    raise NoJudge("; ".join(why))


def _order(document: Document) -> Sequence[Judge]:
    """Return who is asked, one after the other: steady opens no second file."""
    if len(Documents(document.file, document.root).files) > 1:
        return (Judge.PRISM, Judge.STEADY, Judge.OWN)
    return (Judge.STEADY, Judge.PRISM, Judge.OWN)


def _command(judge: Judge, program: str, document: Document, port: int) -> list[str]:
    file, at = str(document.file), str(port)
    host = "127.0.0.1"
    match judge:
        case Judge.STEADY:
            options = ["--quiet", "--no-color", "--stream-count=1"]
            if _has_deep_forms(document):
                # It reads no Encoding Objects, and must be told.
                options.append("--validator-form-object-format=brackets")
            return [program, "--host", host, "--port", at, *options, file]
        case Judge.PRISM:
            options = ["--errors", "--verboseLevel", "error"]
            return [program, "mock", "--host", host, "--port", at, *options, file]
        case Judge.OWN:
            root = ["--root", str(document.root)]
            start = [sys.executable, "-m", "generator", "mock"]
            return [*start, "--host", host, "--port", at, *root, file]


def _has_deep_forms(document: Document) -> bool:
    """Tell whether forms are described as ``deepObject`` (OpenAPI 3.0.4, 4.7.15)."""
    waiting: list[Json] = [Documents(document.file, document.root).root.value]
    while waiting:
        match waiting.pop():
            case dict() as found:
                encoding = found.get("encoding")
                fields = encoding.values() if isinstance(encoding, dict) else ()
                if any(_is_deep(each) for each in fields):
                    return True
                waiting.extend(found.values())
            case list() as items:
                waiting.extend(items)
            case _:
                pass
    return False


def _is_deep(encoding: Json) -> bool:
    return isinstance(encoding, dict) and encoding.get("style") == "deepObject"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _await(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            raise NoJudge("it does not take the document")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise NoJudge(f"it is not ready after {_PATIENCE} seconds")


def _see_whole(judge: Judge, document: Document, told: str) -> None:
    """Refuse steady where it passes over what stands in other files."""
    loaded = _LOADED.search(told)
    if judge is not Judge.STEADY or loaded is None:
        return
    if int(loaded[1]) < document.operations:
        raise NoJudge(f"it sees {loaded[1]} operations of {document.operations}")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and those that it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()
