"""Programs of callers, run as a caller would: in a Python of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.seeds.described import GENERATED

# What Python itself needs to start on every system.
_KEPT = ("PATH", "HOME", "TMPDIR", "SYSTEMROOT", "LD_LIBRARY_PATH")
_LONGEST = 60.0


def run(
    program: str,
    folder: Path,
    environment: Mapping[str, str],
    path: Path = GENERATED,
) -> str:
    """Run a program with every warning an error, and return what it printed.

    It stands in `folder`, which is its working directory, too; `path` is where it finds
    clients. Beside `environment` it knows next to nothing of the caller's.
    """
    file = folder / "program.py"
    file.write_text(program, encoding="utf-8")
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    outcome = subprocess.run(
        [sys.executable, "-W", "error", str(file)],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(path), **environment},
        capture_output=True,
        text=True,
        timeout=_LONGEST,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stderr == ""
    return outcome.stdout
