"""A client as a distribution of its own: built, installed, run, and released again."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from generator.cli.releases import raised, version_of_api
from generator.comparing.changes import Severity
from generator.rendering.requirements import LOWEST
from tests.cli.conftest import Command
from tests.cli.test_only import SPEC

ROOT = Path(__file__).parents[2]
PROGRAM = """\
import httpx2
from importlib.metadata import version
from shop import __version__
from shop.lib.store import Shop

sent = []
def answer(request):
    sent.append(request.headers["User-Agent"])
    return httpx2.Response(200, json={"name": request.url.path})
with Shop(http_client=httpx2.Client(transport=httpx2.MockTransport(answer))) as shop:
    print(shop.articles.retrieve("a").name, version("shop"), __version__, sent[0])
"""


@pytest.fixture
def shop(repository: Path, command: Command) -> Path:
    """Give a generated client in a repository, under git, with one release."""
    (repository / "specs" / "shop.yaml").write_text(SPEC)
    (repository / "LICENSE").write_text("All rights reserved.\n")
    assert command("generate").status == 0
    git("init", "--quiet")
    git("config", "user.email", "shop@example.com")
    git("config", "user.name", "Shop")
    return repository


def git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True, capture_output=True)


def release() -> None:
    git("add", "--all")
    git("commit", "--quiet", "--message", "Release")
    git("tag", "--force", "released")


def run(*command: str | Path, **environment: str) -> str:
    done = subprocess.run(
        [str(each) for each in command], capture_output=True, text=True, env=environment
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def version(folder: Path, key: str = "version") -> object:
    text = (folder / "packages" / "shop" / "pyproject.toml").read_text()
    return tomllib.loads(text)["project"][key]


def test_the_wheel_builds_installs_and_runs(shop: Path, command: Command) -> None:
    added = shop / "generated" / "shop" / "lib" / "store.py"
    added.parent.mkdir()
    added.write_text("from .._client import Shop\n")
    assert command("package", "shop", "--version", "1.2").status == 0
    outcome = command("package", "shop")
    assert outcome.status == 0, outcome.err
    assert " 0 files written" in outcome.out, "the version stays what it was"
    made = shop / "packages" / "shop"
    assert {path.name for path in made.iterdir()} == {
        "LICENSE",
        "README.md",
        "pyproject.toml",
        "src",
    }
    assert "pip install shop\n" in (made / "README.md").read_text()
    python = sys.executable
    run(python, "-m", "build", "--no-isolation", "--outdir", shop / "dist", made)
    (wheel,) = (shop / "dist").glob("shop-1.2-*.whl")
    pip = (python, "-m", "pip", "install", "--no-deps", "--no-index", "--target")
    run(*pip, shop / "installed", wheel)
    shown = run(python, "-c", PROGRAM, PYTHONPATH=str(shop / "installed"))
    assert shown.startswith("/v1/articles/a 1.2 1.2 shop-python/1.2 ")
    assert (shop / "installed" / "shop" / "py.typed").is_file()
    metadata = next((shop / "installed").glob("shop-*/METADATA")).read_text()
    assert f"Requires-Dist: httpx2>={LOWEST['httpx2']}" in metadata
    assert "License-File: LICENSE" in metadata
    assert command("check", "--vendored", "packages/shop/src").status == 0


def test_a_second_run_keeps_what_is_yours(shop: Path, command: Command) -> None:
    command("package", "shop")
    project = shop / "packages" / "shop" / "pyproject.toml"
    project.write_text(f"{project.read_text()}# mine\n")
    readme = shop / "packages" / "shop" / "README.md"
    readme.write_text("# Mine\n")
    (shop / "packages" / "shop" / "src" / "shop" / "api.md").unlink()
    outcome = command("package", "shop", "--version", "2.0")
    assert outcome.status == 0
    assert "packages/shop/README.md: kept as it is" in outcome.out
    assert readme.read_text() == "# Mine\n"
    assert project.read_text().endswith("# mine\n")
    assert version(shop) == "2.0"
    assert (shop / "packages" / "shop" / "src" / "shop" / "api.md").is_file()


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (SPEC, "1.2.3"),
        (f"{SPEC}    More: {{type: object, properties: {{a: {{}}}}}}\n", "1.3.0"),
        (SPEC.replace("/v1/orders:", "/v1/sales:"), "2.0.0"),
    ],
)
def test_the_version_follows_from_what_changed(
    shop: Path, command: Command, changed: str, expected: str
) -> None:
    command("package", "shop", "--version", "1.2.3")
    release()
    (shop / "specs" / "shop.yaml").write_text(changed)
    command("generate")
    for _ in range(2):
        outcome = command("package", "shop", "--since", "released")
        assert outcome.status == 0, outcome.err
        assert version(shop) == expected


def test_no_version_is_told_of_a_client_that_is_not_current(
    shop: Path, command: Command
) -> None:
    command("package", "shop", "--version", "1.2.3")
    release()
    (shop / "specs" / "shop.yaml").write_text(SPEC.replace("/v1/orders:", "/v1/x:"))
    outcome = command("package", "shop", "--since", "released")
    assert outcome.status == 2
    assert "generated/shop/manifest.json:1:1: package/stale" in outcome.err
    assert version(shop) == "1.2.3"


def test_a_version_of_your_own_making_is_left_alone(
    shop: Path, command: Command
) -> None:
    command("package", "shop")
    project = shop / "packages" / "shop" / "pyproject.toml"
    project.write_text(
        project.read_text().replace('version = "1"', 'dynamic = ["version"]')
    )
    assert version(shop, "dynamic") == ["version"]
    assert command("package", "shop").status == 0
    source = shop / "packages" / "shop" / "src" / "shop" / "__init__.py"
    assert '__version__ = "1"' in source.read_text()


@pytest.mark.parametrize(
    ("text", "arguments", "message"),
    [
        ("[project", (), "1:1: package/project: the version cannot be read: it is no"),
        ("[projct]\n", (), "1:1: package/project: the version cannot be read: it has"),
        (
            '[project]\ndynamic = ["version"]\n[tool.a]\nversion = "1"\n',
            ("--version", "2"),
            "1:1: package/version: the table [project] has no line",
        ),
    ],
)
def test_a_project_that_is_broken_is_told_before_anything_is_written(
    shop: Path, command: Command, text: str, arguments: tuple[str, ...], message: str
) -> None:
    command("package", "shop")
    folder = shop / "packages" / "shop"
    (folder / "pyproject.toml").write_text(text)
    (folder / "src" / "shop" / "api.md").unlink()
    outcome = command("package", "shop", *arguments)
    assert outcome.status == 2
    assert f"packages/shop/pyproject.toml:{message}" in outcome.err
    assert (folder / "pyproject.toml").read_text() == text
    assert not (folder / "src" / "shop" / "api.md").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--since", "gone"), "git/unknown-revision"),
        (("--since", "released"), "package/since"),
        (("--version", "one"), "PEP 440"),
        (("--version", "1", "--since", "x"), "not both"),
        (("--license", "gone"), "does not exist"),
    ],
)
def test_mistakes(
    shop: Path, command: Command, arguments: tuple[str, ...], message: str
) -> None:
    release()
    outcome = command("package", "shop", *arguments)
    assert outcome.status == 2
    assert message in outcome.err
    assert not (shop / "packages").exists()


@pytest.mark.parametrize(
    ("stated", "version"),
    [
        ("1.2.3", "1.2.3"),
        ("v2", "2"),
        ("1.0.0-beta.2", "1.0.0b2"),
        ("2026-05-07T20:33:46.548242+00:00", "2026.5.7"),
        ("Release 4-x", "4"),
        ("latest", "0.1.0"),
        ("", "0.1.0"),
    ],
)
def test_a_version_is_made_of_whatever_an_api_states(stated: str, version: str) -> None:
    assert version_of_api(stated) == version


@pytest.mark.parametrize(
    ("base", "verdict", "version"),
    [
        ("1.2.3", None, "1.2.3"),
        ("1.2.3", Severity.PATCH, "1.2.4"),
        ("1.2.3", Severity.MINOR, "1.3.0"),
        ("1.2.3", Severity.MAJOR, "2.0.0"),
        ("0.2.3", Severity.MAJOR, "0.3.0"),
        ("0.2.3", Severity.MINOR, "0.3.0"),
        ("1", Severity.PATCH, "1.0.1"),
        ("2.0b1", Severity.MINOR, "2.1.0"),
    ],
)
def test_a_version_is_raised(base: str, verdict: Severity | None, version: str) -> None:
    assert raised(base, verdict) == version


def test_the_lowest_versions_are_those_that_are_tried() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    tried: list[str] = project["project"]["optional-dependencies"]["dev"]
    assert {f"{name}>={lowest}" for name, lowest in LOWEST.items()} <= set(tried)
