"""The examples that each command's help shows are commands that run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.loopback import Site, site
from tests.cli.pages import ROOT
from tests.cli.shell import Shell, shell

PAGE = ROOT / "docs" / "commands.md"
WEB = "https://example.com"
SPEC = """\
openapi: 3.1.0
info: {title: Shop, version: '1'}
paths:
  /v1/models:
    get: {responses: {"204": {description: All}}}
  /v1/files:
    get: {tags: [Files], responses: {"204": {description: All}}}
"""
SDK = """\
targets: {python: {package_name: acme_shop}}
resources: {things: {methods: {all: get /v1/models}}}
"""
METHODS = '- <code title="get /v1/models">client.things.all() -> None</code>\n'
DOCUMENTED = f"# Files\n\n````yaml\n{SPEC}````\n"


def examples() -> list[str]:
    """Return the examples of the page, without what the shell would do with them."""
    text = PAGE.read_text(encoding="utf-8")
    found = re.findall(r"^    ((?:clientloom|curl) (?!.* {2,}).*)$", text, re.MULTILINE)
    return [each.partition(" | ")[0] for each in dict.fromkeys(found)]


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as server:
        server.pages = {"/openapi.yaml": SPEC.encode()}
        yield server


@pytest.fixture
def session(tmp_path: Path, web: Site) -> Iterator[Shell]:
    """Give a shell in a repository where all that the examples speak of is there."""
    specs = ("specs/shop.yaml", "specs/shop/openapi.yaml")
    for name in ("old.yaml", "new.yaml", "openapi.yaml", *specs):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(SPEC)
    (tmp_path / "stainless.yml").write_text(SDK)
    (tmp_path / "api.md").write_text(METHODS)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "secrets-1.md").write_text(DOCUMENTED)
    (tmp_path / "LICENSE").write_text("All rights reserved.\n")
    (tmp_path / "clientloom.toml").write_text(
        '[clients.together]\nspec = "specs/together/openapi.yaml"\n'
    )
    with shell(tmp_path, {WEB: web.url("")}) as opened:
        for line in (
            "git init --quiet --initial-branch main",
            "git config user.email shop@example.com",
            "git config user.name Shop",
            "clientloom vendor docs/secrets-1.md --into specs/together/openapi.yaml",
            "clientloom generate",
            "clientloom export together src/app/vendor",
            "clientloom package together --version 1.4.0",
            "git add --all",
            "git commit --quiet --message 1",
            "git commit --quiet --message 2 --allow-empty",
            "git tag v1.4.0",
            "git update-ref refs/remotes/origin/main HEAD",
        ):
            opened.run(line)
        yield opened


def test_the_examples_run(session: Shell) -> None:
    for number, line in enumerate(examples()):
        if line.startswith("clientloom init "):
            empty = session.folder.parent / f"{session.folder.name}-{number}"
            (empty / "specs").mkdir(parents=True)
            (empty / "specs" / "shop.yaml").write_text(SPEC)
            session.run(line, empty)
        else:
            if line.startswith("clientloom package "):
                session.run("clientloom generate")  # A part was, by another example.
            session.run(line)


def test_every_command_has_an_example() -> None:
    text = PAGE.read_text(encoding="utf-8")
    shown = {" ".join(each.split()[:3]) for each in examples()}
    for name in re.findall(r"^## (clientloom .*)$", text, re.MULTILINE):
        assert any(each.startswith(name) for each in shown), name
