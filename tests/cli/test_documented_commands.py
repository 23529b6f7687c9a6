"""Every command that README and docs show runs, page by page, in a git repository."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.cli.main import clientloom
from tests.cli.loopback import Site, site
from tests.cli.test_only import SPEC

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs").glob("*.md")) + sorted(ROOT.glob("*.md"))
MADE_FROM_HELP = "commands.md"
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WEB = "https://shop.example"


def commands(page: Path) -> list[str]:
    """Return the commands of a page: after a prompt, or in a block of nothing else."""
    found: list[str] = []
    for language, text in BLOCK.findall(page.read_text(encoding="utf-8")):
        lines = [
            line.partition("  # ")[0] for line in text.splitlines() if line.strip()
        ]
        if language == "console":
            found += [x.removeprefix("$ ") for x in lines if x.startswith("$ ")]
        elif language in ("", "sh", "shell", "bash"):
            found += lines
    return found


SHOWN = [page for page in PAGES if page.name != MADE_FROM_HELP and commands(page)]


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as server:
        server.pages = {"/openapi.yaml": SPEC.encode()}
        yield server


@pytest.fixture
def repository(tmp_path: Path, web: Site) -> Path:
    """Give a repository with two clients, a history and a folder of templates."""
    shell = Shell(tmp_path, web)
    shell.run("git init --quiet --initial-branch main")
    shell.run("git config user.email shop@example.com")
    shell.run("git config user.name Shop")
    (tmp_path / "LICENSE").write_text("All rights reserved.\n")
    for name in ("old.yaml", "new.yaml", "openapi.yaml"):
        (tmp_path / name).write_text(SPEC)
    (tmp_path / "clientloom.toml").write_text(
        '[clients.shop]\nspec = "specs/shop/openapi.yaml"\n'
        '[clients.together]\nspec = "new.yaml"\n'
    )
    into = "--into specs/shop/openapi.yaml"
    shell.run(f"clientloom vendor {WEB}/openapi.yaml {into}")
    shell.run("clientloom generate")
    for number in (1, 2):
        shell.run("git add --all")
        shell.run(f"git commit --quiet --allow-empty --message {number}")
    shell.run("git update-ref refs/remotes/origin/main HEAD")
    return tmp_path


class Shell:
    """Runs commands as they are written, but for the address of the web."""

    def __init__(self, folder: Path, web: Site) -> None:
        self.folder = folder
        self.web = web

    def run(self, line: str) -> None:
        commands = os.pathsep.join(
            (str(Path(sys.executable).parent), os.environ["PATH"])
        )
        done = subprocess.run(
            ["sh", "-c", line.replace(WEB, self.web.url(""))],
            cwd=self.folder,
            env={"PATH": commands, "HOME": str(ROOT), "CLIENTLOOM_CACHE": "off"},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.name)
def test_the_commands_of_a_page_run(page: Path, repository: Path, web: Site) -> None:
    for line in commands(page):
        if line.startswith("make "):
            # All of it would run this test, too; that make knows it is what we can tell.
            Shell(ROOT, web).run(line.replace("make ", "make --dry-run "))
        elif line.startswith("clientloom init "):
            empty = repository.parent / f"{repository.name}-empty"
            empty.mkdir()
            Shell(empty, web).run(line)
        else:
            Shell(repository, web).run(line)


def test_every_workflow_has_its_page() -> None:
    assert {"maintainers.md", "ci.md", "vendoring.md"} <= {each.name for each in SHOWN}


def test_every_page_is_named_by_another() -> None:
    texts = {page: page.read_text(encoding="utf-8") for page in PAGES}
    for page in (ROOT / "docs").glob("*.md"):
        others = (text for other, text in texts.items() if other != page)
        assert any(f"{page.name})" in text for text in others), page.name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text):
        assert (page.parent / target).exists(), f"{page.name} links {target}"


def test_the_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in clientloom.commands:
        assert f"`clientloom {name}" in text, name
