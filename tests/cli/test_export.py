"""A generated client inside another package: put there, updated, checked, and run."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.cli.test_only import SPEC

ROOT = Path(__file__).parents[2]
APP = '''\
"""An application that calls two APIs, whose clients it carries itself."""

import httpx2

from app.vendor.second import AsyncShop
from app.vendor.store import Store
from app.vendor.store.types import Article


def name_of(article: Article) -> str:
    return article.name or ""


def answer(request: httpx2.Request) -> httpx2.Response:
    return httpx2.Response(200, json={"name": request.url.path})


with httpx2.Client(transport=httpx2.MockTransport(answer)) as http:
    print(name_of(Store(http_client=http).articles.retrieve("a")))
print(AsyncShop.__name__)
'''


@pytest.fixture
def repository(repository: Path, command: Command) -> Path:
    """Give a repository with two generated clients, under git."""
    (repository / "specs" / "shop.yaml").write_text(SPEC)
    (repository / "specs" / "store.yaml").write_text(SPEC.replace("Shop", "Store"))
    config = repository / "clientloom.toml"
    config.write_text(
        f'{config.read_text()}[clients.store]\nspec = "specs/store.yaml"\n'
    )
    assert command("generate").status == 0
    subprocess.run(["git", "init", "--quiet"], check=True)
    return repository


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_two_clients_in_one_package_pass_type_checkers_and_run(
    repository: Path, command: Command
) -> None:
    assert command("export", "store", "src/app/vendor").status == 0
    outcome = command("export", "shop", "src/app/vendor", "--as", "second")
    assert outcome.status == 0
    assert outcome.out.endswith("it needs httpx2, pydantic and typing-extensions\n")
    source = repository / "src"
    for package in (source / "app", source / "app" / "vendor"):
        (package / "__init__.py").write_text("")
    (source / "app" / "main.py").write_text(APP)
    shutil.rmtree(repository / "generated")
    shutil.rmtree(repository / "specs")

    ran = python(source, "-m", "app.main")
    assert ran.stdout.splitlines() == ["/v1/articles/a", "AsyncShop"], ran.stderr
    checked = python(source, "-m", "mypy", "--strict", "--no-incremental", "app")
    assert checked.returncode == 0, checked.stdout
    checked = python(source, "-m", "pyright", "--pythonpath", sys.executable, "app")
    assert checked.returncode == 0, checked.stdout
    outcome = command("check", "--vendored", "src/app/vendor")
    assert (outcome.status, outcome.out) == (0, "second: current\nstore: current\n")


def python(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


def test_a_second_export_updates_and_removes(
    repository: Path, command: Command
) -> None:
    command("export", "shop", "vendor")
    assert "0 files written" in command("export", "shop", "vendor").out
    mine = repository / "vendor" / "shop" / "lib" / "more.py"
    mine.parent.mkdir()
    mine.write_text("mine\n")
    config = repository / "clientloom.toml"
    config.write_text(
        config.read_text().replace('shop.yaml"', 'shop.yaml"\nonly = ["Orders"]')
    )
    command("generate", "shop")
    assert command("export", "shop", "vendor").status == 0
    exported = tree(repository / "vendor" / "shop")
    assert exported.pop("lib/more.py") == b"mine\n"
    assert exported == tree(repository / "generated" / "shop")
    assert "resources/articles.py" not in exported


def test_what_was_added_goes_along_and_is_held(
    repository: Path, command: Command
) -> None:
    config = repository / "clientloom.toml"
    config.write_text(
        config.read_text().replace('shop.yaml"', 'shop.yaml"\nkeep = ["NOTES.md"]')
    )
    package = repository / "generated" / "shop"
    (package / "lib").mkdir()
    (package / "lib" / "store.py").write_text("x = 1\n")
    (package / "lib" / "old.py").write_text("x = 1\n")
    (package / "NOTES.md").write_text("Ours.\n")
    command("generate", "shop")
    assert command("export", "shop", "vendor").status == 0
    there = repository / "vendor" / "shop"
    assert (there / "NOTES.md").read_text() == "Ours.\n"
    assert command("check", "--vendored", "vendor").status == 0

    theirs = there / "lib" / "theirs.py"
    theirs.write_text("x = 1\n")
    (package / "lib" / "old.py").unlink()
    (package / "lib" / "store.py").write_text("x = 2\n")
    assert command("export", "shop", "vendor").status == 0
    assert {path.name for path in (there / "lib").iterdir()} == {
        "store.py",
        "theirs.py",
    }
    assert (there / "lib" / "store.py").read_text() == "x = 2\n"

    (there / "lib" / "store.py").write_text("x = 3\n")
    told = command("check", "--vendored", "vendor")
    assert told.status == 1
    assert "  edited   vendor/shop/lib/store.py" in told.out
    (package / "lib" / "store.py").write_text("x = 4\n")
    refused = command("export", "shop", "vendor")
    assert refused.status == 2
    assert "vendor/shop/lib/store.py:1:1: output/edited" in refused.err
    assert (there / "lib" / "store.py").read_text() == "x = 3\n"


def test_an_addition_that_is_no_text_is_told(
    repository: Path, command: Command
) -> None:
    added = repository / "generated" / "shop" / "lib" / "logo.png"
    added.parent.mkdir()
    added.write_bytes(b"\x89PNG")
    outcome = command("export", "shop", "vendor")
    assert outcome.status == 2
    assert "generated/shop/lib/logo.png:1:1: export/not-text" in outcome.err
    assert not (repository / "vendor").exists()


def test_an_edit_is_reported_and_not_overwritten(
    repository: Path, command: Command
) -> None:
    command("export", "shop", "vendor")
    edited = repository / "vendor" / "shop" / "_client.py"
    edited.write_text("mine\n")
    (repository / "vendor" / "shop" / "api.md").unlink()
    (repository / "vendor" / "shop" / "notes.txt").write_text("mine\n")
    outcome = command("check", "--vendored", "vendor/shop")
    assert outcome.status == 1
    assert outcome.out.splitlines() == [
        "shop: not current",
        "  edited   vendor/shop/_client.py",
        "  missing  vendor/shop/api.md",
        "  foreign  vendor/shop/notes.txt",
        "shop: 3 files to look at; an edited file is replaced only by "
        "`clientloom export --force`",
    ]
    command("generate", "shop", "--only", "Orders")
    outcome = command("export", "shop", "vendor")
    assert outcome.status == 2
    assert "vendor/shop/_client.py:1:1: output/edited" in outcome.err
    assert edited.read_text() == "mine\n"
    assert command("export", "shop", "vendor", "--force").status == 0
    (repository / "vendor" / "shop" / "notes.txt").unlink()
    assert command("check", "--vendored", "vendor").status == 0


def test_a_vendored_client_without_its_manifest_is_not_passed_over(
    repository: Path, command: Command
) -> None:
    command("export", "shop", "vendor")
    command("export", "shop", "vendor", "--as", "other")
    (repository / "vendor" / "other" / "manifest.json").unlink()
    outcome = command("check", "--vendored", "vendor")
    assert outcome.status == 1
    assert "other: not current (it has no manifest)" in outcome.out
    assert command("check", "--vendored", "vendor/other").status == 1

    (repository / "vendor" / "other" / "manifest.json").write_text("<<<<<<< ours\n")
    assert command("export", "shop", "vendor", "--as", "other").status == 2
    assert command("export", "shop", "vendor", "--as", "other", "--force").status == 0
    assert command("check", "--vendored", "vendor").status == 0


def test_a_program_is_told_of_a_vendored_client(
    repository: Path, command: Command
) -> None:
    command("export", "shop", "vendor")
    (repository / "vendor" / "shop" / "_client.py").write_text("mine\n")
    outcome = command("check", "--vendored", "vendor", "--format", "json")
    (client,) = json.loads(outcome.out)["clients"]
    assert client["files"] == [{"path": "_client.py", "state": "edited"}]
    outcome = command("check", "--vendored", "vendor", "--format", "github")
    assert outcome.out.startswith("::error file=vendor/shop/manifest.json,line=1,")


def test_a_client_that_was_edited_goes_nowhere(
    repository: Path, command: Command
) -> None:
    (repository / "generated" / "shop" / "_client.py").write_text("mine\n")
    outcome = command("export", "shop", "vendor")
    assert outcome.status == 2
    assert "generated/shop/_client.py:1:1: export/edited" in outcome.err
    assert not (repository / "vendor").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("export", "shop", "generated"), "export/itself"),
        (("export", "shop", "generated/shop"), "export/itself"),
        (("export", "shop", "vendor", "--as", "a-b"), "cannot be a name"),
        (("export", "gone", "vendor"), "configuration/unknown-client"),
        (("check", "--vendored", "specs"), "check/no-client"),
        (("check", "shop", "--vendored", "specs"), "stands alone"),
    ],
)
def test_mistakes(
    repository: Path, command: Command, arguments: tuple[str, ...], message: str
) -> None:
    before = tree(repository)
    outcome = command(*arguments)
    assert outcome.status == 2
    assert message in outcome.err
    assert tree(repository) == before


def test_a_folder_of_somebody_else_is_left_alone(
    repository: Path, command: Command
) -> None:
    mine = repository / "vendor" / "shop" / "mine.py"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine\n")
    outcome = command("export", "shop", "vendor")
    assert outcome.status == 2
    assert "output/not-ours" in outcome.err
    assert tree(repository / "vendor") == {"shop/mine.py": b"mine\n"}
