"""What `check` found, for people, programs and GitHub."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import SPEC, Command

pytestmark = pytest.mark.usefixtures("small_clients")


@pytest.fixture
def three(repository: Path, command: Command) -> Path:
    """Give a repository with a client that is current, a stale and a broken one."""
    config = repository / "clientloom.toml"
    for name in ("stale", "broken"):
        (repository / "specs" / f"{name}.yaml").write_text(SPEC)
        config.write_text(
            f'{config.read_text()}[clients.{name}]\nspec = "specs/{name}.yaml"\n'
        )
    assert command("generate").status == 0
    (repository / "specs" / "stale.yaml").write_text(
        f"{SPEC.replace('Shop', 'Store')}paths: {{}}\n"
    )
    (repository / "specs" / "broken.yaml").write_text("openapi: [\n")
    (repository / "generated" / "stale" / "types" / "x.py").write_text("mine\n")
    (repository / "generated" / "stale" / "a,b.txt").write_text("mine\n")
    return repository


def test_several_clients_end_with_a_table(three: Path, command: Command) -> None:
    outcome = command("check")
    assert outcome.status == 2
    assert outcome.out.splitlines()[-4:] == [
        "client  state        files  cause",
        "shop    current      0",
        "stale   not current  3      specs/stale.yaml changed",
        "broken  broken       0      its input is broken",
    ]
    assert command("check", "shop").out == "shop: current\n"


def test_a_program_gets_one_value(three: Path, command: Command) -> None:
    outcome = command("check", "--format", "json")
    assert outcome.status == 2
    value = json.loads(outcome.out)
    assert value["schema"] == 1
    shop, stale, broken = value["clients"]
    assert shop == {
        "client": "shop",
        "folder": "generated/shop",
        "state": "current",
        "causes": [],
        "files": [],
        "diagnostics": [],
    }
    assert stale["causes"] == ["specs/stale.yaml changed"]
    assert stale["files"] == [
        {"path": "types/x.py", "state": "edited"},
        {"path": "__init__.py", "state": "stale"},
        {"path": "a,b.txt", "state": "foreign"},
    ]
    (duplicate,) = stale["diagnostics"]
    assert (duplicate["severity"], duplicate["file"], duplicate["line"]) == (
        "warning",
        "specs/stale.yaml",
        4,
    )
    (syntax,) = broken["diagnostics"]
    assert (syntax["severity"], syntax["file"]) == ("error", "specs/broken.yaml")


def test_github_gets_annotations_and_a_summary(
    three: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = three / "summary.md"
    summary.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    outcome = command("check", "--format", "github")
    assert outcome.status == 2
    lines = outcome.out.splitlines()
    assert lines[0].startswith(
        "::error file=specs/stale.yaml,line=1,col=1,title=stale is not current::"
        "specs/stale.yaml changed: 3 files to look at; "
    )
    assert lines[2].startswith("::error file=generated/stale/a%2Cb.txt,line=1,col=1,")
    assert any(x.startswith("::warning file=specs/stale.yaml,line=4,") for x in lines)
    assert any(x.startswith("::error file=specs/broken.yaml,") for x in lines)
    assert summary.read_text().splitlines() == [
        "before",
        "### clientloom check",
        "",
        "| client | state | files | cause |",
        "|---|---|---|---|",
        "| shop | current | 0 |  |",
        "| stale | not current | 3 | specs/stale.yaml changed |",
        "| broken | broken | 0 | its input is broken |",
        "",
    ]


def test_text_of_a_description_gives_github_no_command(
    repository: Path, command: Command
) -> None:
    command("generate")
    spec = repository / "specs" / "shop.yaml"
    spec.write_text(f'{SPEC}"%0A::error::x\\n::warning title=a:b,c::y": 1\n' * 2)
    outcome = command("check", "--format", "github")
    commands = [x for x in outcome.out.splitlines() if x.startswith("::")]
    assert commands
    assert all(re.match(r"::\w+ (file=[^:]*,)?title=[^:]+::", x) for x in commands)
    assert "::warning title=a" not in {x[:17] for x in outcome.out.splitlines()}


def test_a_configuration_that_is_broken_is_told_in_every_format(
    repository: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "clientloom.toml").write_text('[clients.shop]\nsepc = "x"\n')
    summary = repository / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    outcome = command("check", "--format", "github")
    assert outcome.status == 2
    unknown, missing = outcome.out.splitlines()
    assert unknown.startswith(
        "::error file=clientloom.toml,line=2,col=1,title=configuration/unknown-key::"
    )
    assert missing.startswith("::error file=clientloom.toml,line=1,col=10,")
    assert "there is no key 'sepc' here" in summary.read_text()

    outcome = command("check", "--format", "json")
    assert outcome.status == 2
    value = json.loads(outcome.out)
    assert value["clients"] == []
    assert [(x["code"], x["line"]) for x in value["diagnostics"]] == [
        ("configuration/unknown-key", 2),
        ("configuration/missing-key", 1),
    ]


def test_a_folder_without_exported_clients_is_told_in_every_format(
    repository: Path, command: Command
) -> None:
    outcome = command("check", "--vendored", "specs", "--format", "github")
    assert outcome.status == 2
    assert outcome.out.startswith("::error file=specs,line=1,col=1,title=check/no-cl")


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_the_exit_code_does_not_depend_on_the_format(
    repository: Path, command: Command, form: str
) -> None:
    command("generate")
    assert command("check", "--format", form).status == 0
    (repository / "specs" / "shop.yaml").write_text(SPEC.replace("Shop", "Store"))
    assert command("check", "--format", form).status == 1
    (repository / "specs" / "shop.yaml").write_text("openapi: [")
    assert command("check", "--format", form).status == 2
