"""What a command loads before it knows that there is work to do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HEAVY = {"black", "jinja2", "yaml", "openapi_spec_validator", "jsonschema_rs", "rich"}


def loaded_by(arguments: str, folder: Path) -> set[str]:
    """Return the top-level modules that a process has after a command."""
    program = (
        "import sys\n"
        "from generator.cli.main import run\n"
        f"status = run({arguments.split()!r})\n"
        "print('loaded', *{name.partition('.')[0] for name in sys.modules})\n"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env={"PYTHONPATH": str(root), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.splitlines()[-1].split()[1:])


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    assert not loaded_by("generate --help", tmp_path) & HEAVY


def test_a_broken_configuration_loads_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "clientloom.toml").write_text("outputs = 1\n")
    assert not loaded_by("check", tmp_path) & HEAVY


def test_a_check_that_finds_nothing_loads_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "clientloom.toml").write_text('[clients.a]\nspec = "a.yaml"\n')
    (tmp_path / "a.yaml").write_text(
        "{openapi: 3.1.0, info: {title: A, version: '1'}, paths: {}}"
    )
    assert loaded_by("generate", tmp_path) & HEAVY
    assert not loaded_by("check", tmp_path) & HEAVY
