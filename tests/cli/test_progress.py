"""Long work shows a bar to who watches, and plain lines to everybody else."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.configuration.conftest import SURFACE

CONFIG = str(SURFACE / "clientloom.toml")
GENERATE = (sys.executable, "-m", "generator", "generate", "--dry-run")


def environment() -> dict[str, str]:
    return {**os.environ, "CLIENTLOOM_CACHE": "off", "TERM": "xterm", "COLUMNS": "90"}


def watched(*arguments: str) -> str:
    """Run a command whose stderr is a terminal, and return what that shows."""
    terminal, theirs = pty.openpty()
    with subprocess.Popen(
        [*GENERATE, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env=environment(),
    ) as process:
        os.close(theirs)
        shown = b"".join(iter(lambda: _read(terminal), b""))
    os.close(terminal)
    assert process.returncode == 0
    return shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_terminal_shows_a_bar(jobs: str) -> None:
    shown = watched("--config", CONFIG, "--jobs", jobs)
    assert "\u2501" in shown, "the line of a bar"
    stages = re.findall(r"shop_surface: (\w+)", shown)
    assert list(dict.fromkeys(stages)) == [
        "generating",
        "reading",
        "validating",
        "building",
        "planning",
        "rendering",
    ]
    done = [int(each) for each in re.findall(r"rendering (\d+) of \d+", shown)]
    assert done == sorted(done)
    assert len(set(done)) > 10


def test_elsewhere_there_is_a_line(tmp_path: Path) -> None:
    done = subprocess.run(
        [*GENERATE, "--config", CONFIG],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == "shop_surface: generating\n"
    *files, first, second, third = done.stdout.splitlines()
    assert {each[:8] for each in files} == {"  write "}
    assert re.fullmatch(
        r"shop_surface: \d+ files would be written, 0 unchanged, 0 would be removed "
        r"in .*/shop_surface",
        first,
    )
    assert second.endswith("3 schemas in, 3 types out, 0 folded away")
    assert third == "  0 errors, 0 warnings, 0 notes"
    assert not (SURFACE / "out").exists()
