"""What `action.yml` and `.pre-commit-hooks.yaml` run, run."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.packaging.pythons import ROOT

SPEC = """
openapi: 3.1.0
info: {title: Shop, version: '1'}
servers: [{url: https://shop.example}]
paths: {/orders: {get: {responses: {"200": {description: All}}}}}
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "shop.yaml").write_text(SPEC)
    (tmp_path / "clientloom.toml").write_text('[clients.shop]\nspec = "shop.yaml"\n')
    return tmp_path


def loaded(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def run(
    line: str, folder: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a line as the shell of a runner does."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", line],
        cwd=folder,
        env={"PATH": path, "CLIENTLOOM_CACHE": "off", **environment},
        capture_output=True,
        text=True,
    )


def test_the_hooks_run(repository: Path) -> None:
    hooks = {each["id"]: each for each in loaded(".pre-commit-hooks.yaml")}
    assert run(hooks["clientloom-check"]["entry"], repository).returncode == 1
    assert run(hooks["clientloom-generate"]["entry"], repository).returncode == 0
    assert run(hooks["clientloom-check"]["entry"], repository).returncode == 0
    assert not any(each["pass_filenames"] for each in hooks.values())


def test_the_action_installs_and_checks(repository: Path) -> None:
    install, check = loaded("action.yml")["runs"]["steps"]
    installed = repository / "installed"
    done = run(
        install["run"],
        repository,
        GITHUB_ACTION_PATH=str(ROOT),
        PIP_TARGET=str(installed),
        PIP_NO_DEPS="1",
        PIP_NO_BUILD_ISOLATION="0",
        PIP_DISABLE_PIP_VERSION_CHECK="1",
    )
    assert done.returncode == 0, done.stderr
    assert (installed / "generator" / "_templates" / "repository").is_dir()
    summary = repository / "summary.md"
    environment = {"PYTHONPATH": str(installed), "GITHUB_STEP_SUMMARY": str(summary)}
    assert run("clientloom generate", repository, **environment).returncode == 0
    done = run(check["run"], repository, CLIENTS="", **environment)
    assert (done.returncode, done.stdout) == (0, "shop: current\n"), done.stderr
    (repository / "shop.yaml").write_text(SPEC.replace("Shop", "Store"))
    done = run(check["run"], repository, CLIENTS="shop", **environment)
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=shop.yaml,line=1,")
    assert "| shop | not current |" in summary.read_text()


def test_inputs_reach_the_shell_only_as_variables() -> None:
    for step in loaded("action.yml")["runs"]["steps"]:
        assert "${{" not in step["run"]


def test_documented_versions_are_this_one() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    version = project["project"]["version"]
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    assert page.count(f"v{version}") == 2
