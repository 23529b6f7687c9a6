"""Runs that are stopped, and runs at once: nothing is left half done, nobody stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import SPEC, Command

ROOT = Path(__file__).parents[2]
GENERATE = ("-m", "generator", "generate")
needs_signals = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
needs_processes = pytest.mark.skipif(
    not Path("/proc").is_dir(), reason="processes are found in /proc"
)

# Formatting this takes two processes a minute.
FORMAT = """
from generator.rendering.formatting import all_formatted
source = "".join(f"x{each} = [{each}, 'a',]\\n" for each in range(100_000))
all_formatted({"a": source, "b": source + "x"}, {}, 2)
"""


def started(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start Python with arguments in a folder."""
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "CLIENTLOOM_CACHE": "off"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        text=True,
    )


def members(session: int) -> list[int]:
    """Return the processes of a session that have not ended."""
    found: list[int] = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, of = stat.read_text().rpartition(") ")[2].split()[:4]
        except OSError:
            continue
        if int(of) == session and state != "Z":
            found.append(int(stat.parent.name))
    return found


def waited_for(session: int, count: int) -> bool:
    """Wait until a session has so many processes, for half a minute at most."""
    for _ in range(300):
        if len(members(session)) == count:
            return True
        time.sleep(0.1)
    return False


@needs_processes
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_processes_that_format_end_with_the_run(tmp_path: Path, number: int) -> None:
    run = started(tmp_path, "-c", FORMAT)
    assert waited_for(run.pid, 3), run.communicate()[0]
    run.send_signal(number)
    run.communicate(timeout=60)
    assert waited_for(run.pid, 0)


@needs_signals
def test_a_run_that_is_told_to_end_says_so(repository: Path) -> None:
    spec = repository / "specs" / "shop.yaml"
    schemas = "".join(f"    A{each}: {{type: string}}\n" for each in range(100_000))
    spec.write_text(f"{SPEC}components:\n  schemas:\n{schemas}")
    run = started(repository, *GENERATE, "--jobs", "1")
    assert run.stdout is not None
    assert run.stdout.readline() == "shop: generating\n"
    run.terminate()
    said, _ = run.communicate(timeout=60)
    assert said == "clientloom: terminated: nothing more was done\n"
    assert run.returncode == 143


def lines(runs: Sequence[subprocess.Popen[str]]) -> list[str]:
    return [run.communicate(timeout=60)[0] for run in runs]


def test_runs_at_once_take_turns(repository: Path, command: Command) -> None:
    for _ in range(2):
        said = lines([started(repository, *GENERATE) for _ in range(4)])
        written = [text for text in said if " 0 files written" not in text]
        assert len(written) == 1, said
        assert all("0 errors" in text for text in said), said
        assert command("check").status == 0
        (repository / "generated" / "shop" / "manifest.json").unlink()
        (repository / "generated" / "shop" / "api.md").unlink()
