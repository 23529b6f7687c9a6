"""`init` starts a repository that its own CI finds in order, and overwrites nothing."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.cli.conftest import Command
from tests.cli.loopback import Site, site
from tests.cli.test_only import SPEC

ROOT = Path(__file__).parents[2]


@pytest.fixture
def empty(tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty repository that is the working directory."""
    folder = tmp_path / "repository"
    folder.mkdir()
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("CLIENTLOOM_CACHE", "off")
    return folder


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as server:
        server.pages = {"/shop.yaml": SPEC.encode()}
        yield server


def files(folder: Path) -> set[str]:
    found = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    return {path.as_posix() for path in found if path.parts[0] != ".git"}


def own(folder: Path) -> set[str]:
    return {name for name in files(folder) if not name.startswith("generated/")}


STARTED = {
    "clientloom.toml",
    ".gitattributes",
    ".pre-commit-config.yaml",
    ".github/workflows/clientloom.yml",
}


def test_a_repository_starts_from_a_url(
    empty: Path, command: Command, web: Site
) -> None:
    outcome = command("init", web.url("/shop.yaml"))
    assert outcome.status == 0, outcome.err
    assert own(empty) == STARTED | {"specs/shop/openapi.yaml", "specs/shop/source.toml"}
    assert (empty / "specs/shop/openapi.yaml").read_bytes() == SPEC.encode()
    assert "generated/shop/_client.py" in files(empty)
    assert command("check").status == 0
    assert command("update", "--check").status == 0


def test_a_description_that_is_here_stays_where_it_is(
    empty: Path, command: Command
) -> None:
    (empty / "api").mkdir()
    (empty / "api" / "shop.yaml").write_text(SPEC)
    assert command("init", "api/shop.yaml", "--output", "src/").status == 0
    assert {"src/shop/_client.py", "api/shop.yaml"} <= files(empty)
    assert not (empty / "specs").exists()
    configured = tomllib.loads((empty / "clientloom.toml").read_text())
    assert configured == {
        "output": "src",
        "clients": {"shop": {"spec": "api/shop.yaml"}},
    }


def test_a_description_from_elsewhere_is_vendored(
    empty: Path, command: Command
) -> None:
    (empty.parent / "shop.json").write_text(
        '{"openapi": "3.1.0", "info": {"title": "The Pet-Shop API", "version": "1"},'
        ' "servers": [{"url": "https://shop.example"}], "paths": {}}'
    )
    assert command("init", "../shop.json").status == 0
    assert "specs/pet_shop/openapi.json" in files(empty)


def test_nothing_is_overwritten(empty: Path, command: Command, web: Site) -> None:
    (empty / ".gitattributes").write_text("* text\n")
    outcome = command("init", web.url("/shop.yaml"))
    assert outcome.status == 0
    assert (empty / ".gitattributes").read_text() == "* text\n"
    assert ".gitattributes: kept as it is" in outcome.out
    assert "    generated/shop/** linguist-generated eol=lf" in outcome.out


def test_another_description_in_the_way_stops_it(
    empty: Path, command: Command, web: Site
) -> None:
    spec = empty / "specs" / "shop" / "openapi.yaml"
    spec.parent.mkdir(parents=True)
    spec.write_text("mine\n")
    outcome = command("init", web.url("/shop.yaml"))
    assert outcome.status == 2
    assert "specs/shop/openapi.yaml:1:1: init/exists" in outcome.err
    assert files(empty) == {"specs/shop/openapi.yaml"}


def test_a_package_that_is_not_ours_stays(
    empty: Path, command: Command, web: Site
) -> None:
    mine = empty / "generated" / "shop" / "app.py"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine\n")
    outcome = command("init", web.url("/shop.yaml"))
    assert outcome.status == 2
    assert "generated/shop:1:1: output/not-ours" in outcome.err
    assert files(empty) == {"generated/shop/app.py"}


def test_a_configured_repository_is_told_what_to_do(
    empty: Path, command: Command, web: Site
) -> None:
    (empty / "pyproject.toml").write_text("[tool.clientloom]\n")
    outcome = command("init", web.url("/shop.yaml"))
    assert outcome.status == 2
    assert "pyproject.toml:1:1: init/exists" in outcome.err
    assert files(empty) == {"pyproject.toml"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("gone.yaml",), "gone.yaml:1:1: vendor/unreadable"),
        (("shop.yaml", "--name", "a-b"), "clientloom: init/name"),
        (("newer.yaml",), "newer.yaml:1:1: version/unsupported"),
        (("http://127.0.0.1:1/shop.yaml",), "clientloom: source/download: http://127"),
    ],
)
def test_a_start_that_fails_writes_nothing(
    empty: Path, command: Command, arguments: tuple[str, ...], told: str
) -> None:
    (empty / "shop.yaml").write_text(SPEC)
    (empty / "newer.yaml").write_text(SPEC.replace("3.1.0", "9.0.0"))
    outcome = command("init", *arguments)
    assert outcome.status == 2
    assert outcome.err.startswith(told)
    assert files(empty) == {"shop.yaml", "newer.yaml"}


REFERRING = SPEC.replace("#/components/schemas/Order", "parts/order.yaml#/Order")


def test_a_description_of_several_files_has_to_be_here(
    empty: Path, command: Command
) -> None:
    for folder in (empty.parent / "elsewhere", empty / "api"):
        (folder / "parts").mkdir(parents=True)
        (folder / "shop.yaml").write_text(REFERRING)
        (folder / "parts" / "order.yaml").write_text("Order: {type: object}\n")
    outcome = command("init", "../elsewhere/shop.yaml")
    assert outcome.status == 2
    assert "../elsewhere/shop.yaml:1:1: init/other-files: " in outcome.err
    assert files(empty) == {"api/shop.yaml", "api/parts/order.yaml"}
    assert command("init", "api/shop.yaml").status == 0
    assert command("check").status == 0


def test_files_that_did_not_come_along_are_told(
    empty: Path, command: Command, web: Site
) -> None:
    web.pages["/shop.yaml"] = REFERRING.encode()
    outcome = command("init", web.url("/shop.yaml"))
    assert outcome.status == 0
    told = "  it refers to 1 other file, such as parts/order.yaml: put what is missing "
    assert f"{told}into specs/shop" in outcome.out
    web.pages["/shop.yaml"] += b"\n"
    assert f"{told}into specs/shop" in command("update").out
    (empty / "specs" / "shop" / "parts").mkdir()
    (empty / "specs" / "shop" / "parts" / "order.yaml").write_text("Order: {}\n")
    vendored = ("vendor", web.url("/shop.yaml"), "--into", "specs/shop/openapi.yaml")
    assert "it refers to" not in command(*vendored).out


def test_a_title_that_gives_no_name_asks_for_one(empty: Path, command: Command) -> None:
    (empty / "shop.yaml").write_text(SPEC.replace("Shop", "'2. Ümlaut'"))
    outcome = command("init", "shop.yaml")
    assert outcome.status == 2
    assert "give it as --name" in outcome.err


def test_what_ci_and_pre_commit_run_succeeds(
    empty: Path, command: Command, web: Site
) -> None:
    command("init", web.url("/shop.yaml"))
    workflow = yaml.safe_load((empty / ".github/workflows/clientloom.yml").read_text())
    (job,) = workflow["jobs"].values()
    ran = [step["run"] for step in job["steps"] if "run" in step]
    assert ran[0].startswith("python -m pip install clientloom==")
    hooks = yaml.safe_load((empty / ".pre-commit-config.yaml").read_text())
    (hook,) = hooks["repos"][0]["hooks"]
    assert hook["always_run"], "templates, overlays and other files count, too"
    assert not hook["pass_filenames"]
    for line in (*ran[1:], hook["entry"]):
        done = subprocess.run(
            line.replace("clientloom", f"{sys.executable} -m generator", 1).split(),
            cwd=empty,
            env={"PYTHONPATH": str(ROOT), "PATH": ""},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("output", ["generated/", ".", "src/clients"])
def test_git_takes_generated_files_for_generated(
    empty: Path, command: Command, web: Site, output: str
) -> None:
    assert command("init", web.url("/shop.yaml"), "--output", output).status == 0
    client = (Path(output) / "shop" / "_client.py").as_posix()
    assert (empty / client).is_file()
    asked = (client, "specs/shop/openapi.yaml")
    told = subprocess.run(
        ["git", "check-attr", "linguist-generated", "eol", "text", "--", *asked],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert f"{client}: linguist-generated: set" in told
    assert f"{client}: eol: lf" in told
    assert "specs/shop/openapi.yaml: text: unset" in told
