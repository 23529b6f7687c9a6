"""Every block that README and docs show is held to: commands run, the rest is read.

Pages and their blocks are found, not listed, so that a new one is held to as well.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click import Context

from generator.cli.main import clientloom
from generator.configuration import load
from tests.cli.loopback import Site, site
from tests.cli.pages import MADE_FROM_HELP, PAGES, ROOT, Block, Step, blocks
from tests.cli.shell import Shell, shell
from tests.cli.test_only import SPEC

WEB = "https://shop.example"
SESSION = "console"
SDK = """
targets: {python: {package_name: acme_shop}}
resources: {things: {methods: {all: get /v1/orders}}}
"""
DATA = ("json", "python", "text", "toml", "yaml")
COMMAND = re.compile(
    r"^ *(?:\$ |(?:clientloom|curl|git|make|pip|pre-commit|pytest|python) +\S)",
    re.MULTILINE,
)
BLOCKS = [
    block for page in PAGES if page.name != MADE_FROM_HELP for block in blocks(page)
]
SESSIONS = {
    block.page: [x for each in BLOCKS if each.page == block.page for x in each.steps]
    for block in BLOCKS
    if block.language == SESSION
}


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as server:
        server.pages = {"/openapi.yaml": SPEC.encode()}
        yield server


@pytest.fixture
def session(tmp_path: Path, web: Site) -> Iterator[Shell]:
    """Give a shell in a repository with two clients, a history and templates."""
    (tmp_path / "LICENSE").write_text("All rights reserved.\n")
    for name in ("old.yaml", "new.yaml", "openapi.yaml"):
        (tmp_path / name).write_text(SPEC)
    shutil.copytree(ROOT / "specs" / "together", tmp_path / "specs" / "together")
    (tmp_path / "stainless.yml").write_text(SDK)
    (tmp_path / "clientloom.toml").write_text(
        '[clients.shop]\nspec = "specs/shop/openapi.yaml"\n'
        '[clients.together]\nspec = "specs/together/openapi.yaml"\n'
    )
    with shell(tmp_path, {WEB: web.url("")}) as opened:
        for line in (
            "git init --quiet --initial-branch main",
            "git config user.email shop@example.com",
            "git config user.name Shop",
            f"clientloom vendor {WEB}/openapi.yaml --into specs/shop/openapi.yaml",
            "clientloom generate",
            "git add --all && git commit --quiet --message 1",
            "git commit --quiet --allow-empty --message 2",
            "git update-ref refs/remotes/origin/main HEAD",
        ):
            opened.run(line)
        yield opened


@pytest.mark.parametrize("page", SESSIONS)
def test_the_commands_of_a_page_run(page: str, session: Shell) -> None:
    for step in SESSIONS[page]:
        printed = run(step, session)
        for line in step.shown:
            assert line in printed.splitlines(), f"{step.command}\n{printed}"


def run(step: Step, session: Shell) -> str:
    """Run a command where somebody would who follows the page."""
    match step.command.split():
        case ["make", *_]:
            return made(step.command, session)
        case ["clientloom", "init", *_]:
            empty = session.folder.parent / f"{session.folder.name}-empty"
            empty.mkdir()
            return session.run(step.command, empty)
        case _:
            return session.run(step.command)


def made(command: str, session: Shell) -> str:
    """Run make in a copy of this repository, with the Python that runs this test.

    `make test` would run this test, too: what it would do is all that we can tell.
    """
    copy = session.folder.parent / f"{session.folder.name}-copy"
    copy.mkdir(exist_ok=True)
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, copy)
    for name in ("specs", "generated"):
        shutil.copytree(ROOT / name, copy / name, dirs_exist_ok=True)
    (copy / "ready").touch()
    ready = f"BIN={Path(sys.executable).parent} READY=ready --old-file=ready"
    if command != "make test":
        return session.run(f"{command} {ready}", copy)
    printed = session.run(f"{command} {ready} --dry-run", copy)
    for each in ("black", "mypy", "pyright", "clientloom check", "pytest"):
        assert f"/{each}" in printed or f" -m {each}" in printed
    return printed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_fence_is_a_block(page: Path) -> None:
    fences = re.findall(r"^\s*(?:```|~~~)", page.read_text("utf-8"), re.MULTILINE)
    assert len(fences) == 2 * len(blocks(page))


@pytest.mark.parametrize("block", BLOCKS, ids=lambda each: f"{each.page}:{each.line}")
def test_a_block_is_a_session_or_data(block: Block) -> None:
    if block.language == SESSION:
        assert block.text.startswith("$ ")
        return
    assert block.language in DATA
    assert not COMMAND.search(block.text), f"commands belong in a block of {SESSION!r}"


@pytest.mark.parametrize(
    "block",
    [each for each in BLOCKS if each.language in ("json", "toml", "yaml")],
    ids=lambda each: f"{each.page}:{each.line}",
)
def test_data_is_well_formed(block: Block, tmp_path: Path) -> None:
    match block.language:
        case "json":
            json.loads(block.text)
        case "yaml":
            yaml.safe_load(block.text)
        case _:
            is_configuration(block.text, tmp_path)


def is_configuration(text: str, folder: Path) -> None:
    """Read a part of a configuration, which need not tell all that one has to."""
    project = "tool" in tomllib.loads(text)
    path = folder / ("pyproject.toml" if project else "clientloom.toml")
    whole = text if "spec = " in text else f'{text}spec = "openapi.yaml"\n'
    path.write_text(whole)
    assert load(path).settings.clients


def test_the_program_of_the_readme_runs(session: Shell) -> None:
    session.run("clientloom mock specs/together/openapi.yaml --port 8080")
    (program,) = (
        each.text
        for each in BLOCKS
        if (each.page, each.language) == ("README.md", "python")
    )
    (session.folder / "program.py").write_text(program)
    printed = session.run(
        "TOGETHER_API_KEY=x TOGETHER_BASE_URL=http://127.0.0.1:8080 "
        f"PYTHONPATH={ROOT / 'generated'} python program.py"
    )
    assert printed == "text\ntext\n", "the identifier and the name that were made up"


def test_every_workflow_has_its_page() -> None:
    workflows = {"maintainers.md", "ci.md", "vendoring.md", "diff.md", "verify.md"}
    assert workflows <= SESSIONS.keys()


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
    names = clientloom.list_commands(Context(clientloom))
    assert len(names) > 10
    for name in names:
        assert f"`clientloom {name}" in text, name
