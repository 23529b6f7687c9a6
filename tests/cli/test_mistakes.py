"""Mistakes on purpose: each is one clear line and an exit code, never a traceback."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click import Context

from generator import pipeline
from generator.cli.main import clientloom
from generator.cli.printing import diagnostic_line
from generator.diagnostics import Diagnostic, Position, Severity
from generator.log import Log
from tests.cli.conftest import SPEC, Command, Outcome

ROOT = Path(__file__).parents[2]
LINE = re.compile(r"[^:]+:\d+:\d+: [a-z-]+/[a-z-]+: .+ \[error\]")


def only_line(outcome: Outcome) -> str:
    """Return what was printed to stderr, which must be one line of a failed command."""
    (line,) = (x for x in outcome.err.splitlines() if not x.endswith(": generating"))
    assert outcome.status == 2
    assert "Traceback" not in outcome.err
    return line


def test_an_unknown_key(repository: Path, command: Command) -> None:
    (repository / "clientloom.toml").write_text('[clients.shop]\nsepc = "x"\n')
    outcome = command("check")
    assert outcome.status == 2
    assert [line.partition(" clients")[0] for line in outcome.err.splitlines()] == [
        "clientloom.toml:2:1: configuration/unknown-key:",
        "clientloom.toml:1:10: configuration/missing-key:",
    ]
    assert "did you mean 'spec'?" in outcome.err


def test_no_configuration(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = only_line(command("generate"))
    assert "configuration/not-found" in told
    assert "begin with `clientloom init SPEC`" in told


def test_no_clients(repository: Path, command: Command) -> None:
    (repository / "clientloom.toml").write_text("")
    assert "configuration/no-clients" in only_line(command("generate"))


def test_an_unknown_client(repository: Path, command: Command) -> None:
    assert "did you mean 'shop'?" in only_line(command("check", "shp"))


@pytest.mark.parametrize("verb", ["generate", "check"])
def test_a_description_that_is_missing(
    repository: Path, command: Command, verb: str
) -> None:
    (repository / "specs" / "shop.yaml").unlink()
    assert only_line(command(verb)) == (
        "clientloom.toml:2:1: configuration/missing-file: there is no file "
        "specs/shop.yaml [error]"
    )


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ('spec = "specs"', "2:1: configuration/missing-file: specs is no file"),
        (
            'spec = "https://a.example/b"',
            "2:1: configuration/wrong-value: clients.shop",
        ),
        (
            'overlays = ["a.yaml"]',
            "3:1: configuration/missing-file: there is no file a",
        ),
        ('root = "/nope"', "3:1: configuration/missing-file: there is no folder"),
        ('auth.key.env = "A B"', "3:10: configuration/wrong-value: clients.shop.auth"),
    ],
)
def test_a_value_that_leads_nowhere(
    repository: Path, command: Command, stated: str, told: str
) -> None:
    spec = "" if stated.startswith("spec") else 'spec = "specs/shop.yaml"\n'
    (repository / "clientloom.toml").write_text(f"[clients.shop]\n{spec}{stated}\n")
    assert only_line(command("generate")).startswith(f"clientloom.toml:{told}")


def test_a_prefix_that_only_another_file_has(
    repository: Path, command: Command
) -> None:
    configuration = repository / "clientloom.toml"
    configuration.write_text("[tool.clientloom]\noutput = 'x'\n")
    line = only_line(command("check"))
    assert line.startswith("clientloom.toml:1:7: configuration/prefix: tool.clientloom")


@pytest.mark.parametrize("name", ["clientloom.toml", "specs/shop.yaml"])
def test_a_merge_that_is_not_finished(
    repository: Path, command: Command, name: str
) -> None:
    file = repository / name
    text = file.read_text()
    file.write_text(f"{text}<<<<<<< HEAD\n{text}=======\n>>>>>>> other\n")
    line = len(text.splitlines()) + 1
    assert only_line(command("generate")).startswith(
        f"{name}:{line}:1: syntax/merge: a merge is not finished"
    )


def test_a_tab_in_a_description(repository: Path, command: Command) -> None:
    (repository / "specs" / "shop.yaml").write_text("info:\n\ttitle: Shop\n")
    assert "2:1: syntax/yaml: this is not valid YAML: it is indented" in only_line(
        command("validate", "specs/shop.yaml")
    )


@pytest.mark.parametrize("verb", ["validate", "inspect"])
def test_a_folder_instead_of_a_description(
    repository: Path, command: Command, verb: str
) -> None:
    assert only_line(command(verb, "specs")).startswith("specs")


@pytest.mark.parametrize(
    "content",
    [
        b"openapi: [\n",
        b"openapi: 3.1.0\n  x: y\n",
        b"{",
        b"\xff\xfe\x00",
        b"openapi: \xff",
        b"",
        b"- 1\n",
        b"openapi: 9.9\n",
    ],
)
def test_a_description_that_cannot_be_read(
    repository: Path, command: Command, content: bytes
) -> None:
    (repository / "specs" / "shop.yaml").write_bytes(content)
    line = only_line(command("validate", "specs/shop.yaml"))
    assert LINE.fullmatch(line), line
    assert line.startswith("specs/shop.yaml:")


@pytest.mark.parametrize("name", ["a-b", "../a", "class", "a/b", "", "1a"])
def test_a_package_that_cannot_be_imported(
    repository: Path, command: Command, name: str
) -> None:
    arguments = ("generate", "--spec", "specs/shop.yaml", "--output", "out")
    outcome = command(*arguments, "--package", name)
    assert outcome.status == 2
    assert "configuration/package" in only_line(outcome)
    assert not (repository / "out").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("generate", "--package", "a"),
        ("generate", "--spec", "a.yaml"),
        ("generate", "shop", "--spec", "a", "--package", "a", "--output", "b"),
        ("generate", "--nonsense"),
        ("nonsense",),
        ("validate",),
    ],
)
def test_a_command_that_makes_no_sense(
    repository: Path, command: Command, arguments: tuple[str, ...]
) -> None:
    outcome = command(*arguments)
    assert outcome.status == 2
    assert "Error: " in outcome.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("genrate",), "No such command genrate. Did you mean generate?"),
        (("nonsense",), "No such command nonsense.\n"),
        (("generate", "--dryrun"), "Did you mean --dry-run?"),
    ],
)
def test_a_slip_is_told_what_was_meant(
    command: Command, arguments: tuple[str, ...], told: str
) -> None:
    outcome = command(*arguments)
    assert outcome.status == 2
    # Older versions of click quote options otherwise.
    assert told in outcome.err.replace("'", "")


def test_a_configuration_that_is_a_folder(repository: Path, command: Command) -> None:
    line = only_line(command("check", "--config", "specs"))
    assert line == "specs:1:1: system/file: Is a directory [error]"


@pytest.mark.usefixtures("small_clients")
def test_a_file_where_the_output_should_be(repository: Path, command: Command) -> None:
    (repository / "generated").write_text("")
    assert only_line(command("generate")) == (
        "generated:1:1: output/no-folder: this is no folder: name another [error]"
    )


@pytest.mark.usefixtures("small_clients")
def test_a_folder_where_a_file_should_be(repository: Path, command: Command) -> None:
    package = repository / "generated" / "shop"
    (package / "types" / "x.py").mkdir(parents=True)
    assert only_line(command("generate")) == (
        "generated/shop/types/x.py:1:1: system/file: Is a directory [error]"
    )
    assert not (package / "__init__.py").exists()


@pytest.mark.usefixtures("small_clients")
@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root writes anywhere")
def test_output_that_cannot_be_written(repository: Path, command: Command) -> None:
    (repository / "generated").mkdir(mode=0o500)
    assert "Permission denied" in only_line(command("generate"))


@pytest.mark.usefixtures("small_clients")
def test_a_full_disk(
    repository: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, *_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "mkdir", full)
    line = only_line(command("generate"))
    assert line == "generated:1:1: system/file: No space left on device [error]"


def test_a_defect_of_our_own_is_one_line(
    repository: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("a\nb")

    monkeypatch.setattr(pipeline, "generate", broken)
    line = only_line(command("generate"))
    assert line.startswith("clientloom: internal: KeyError: ")
    assert "CLIENTLOOM_DEBUG=1" in line
    monkeypatch.setenv("CLIENTLOOM_DEBUG", "1")
    assert "Traceback" in command("generate").err


def test_an_interrupt_is_no_traceback(
    repository: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "generate", interrupted)
    outcome = command("generate")
    assert outcome.status == 130
    assert "Traceback" not in outcome.err


def test_strict_refuses_a_warning(
    repository: Path, command: Command, small_clients: None
) -> None:
    spec = repository / "specs" / "shop.yaml"
    spec.write_text(f"{SPEC}paths: {{}}\n")
    assert command("generate", "--dry-run").status == 0
    outcome = command("generate", "--strict")
    assert outcome.status == 2
    assert "strict/warnings: --strict refuses 1 warning" in outcome.err
    assert not (repository / "generated").exists()


def test_text_of_a_description_cannot_drive_a_terminal() -> None:
    place = Position("a.yaml", 1, 1)
    found = Diagnostic(Severity.NOTE, "a/b", "\x1b[2J\nnext\u202e", place)
    line = diagnostic_line(found, Log())
    assert line.endswith("\\u001b[2J\\u000anext\\u202e \x1b[36m[note]\x1b[0m")


def piped(arguments: str, folder: Path, **environment: str) -> Outcome:
    """Run the command in a process of its own, through a shell."""
    done = subprocess.run(
        ["sh", "-c", arguments.replace("clientloom", f"{sys.executable} -m generator")],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


def test_a_reader_that_leaves_is_no_failure_to_talk_about(repository: Path) -> None:
    assert piped("clientloom --help | true", repository).err == ""


def test_there_is_no_colour_in_a_file(repository: Path) -> None:
    (repository / "clientloom.toml").write_text("nonsense = 1\n")
    outcome = piped("clientloom check", repository)
    assert outcome.status == 2
    assert "\x1b" not in outcome.err + outcome.out


def test_an_encoding_that_lacks_a_character_is_no_failure(repository: Path) -> None:
    (repository / "clientloom.toml").write_text('"schlüssel" = 1\n', encoding="utf-8")
    outcome = piped("clientloom check", repository, PYTHONIOENCODING="cp1251")
    assert outcome.status == 2
    assert "schl\\xfcssel" in outcome.err


@pytest.mark.parametrize("verb", clientloom.list_commands(Context(clientloom)))
def test_help_has_an_example(repository: Path, command: Command, verb: str) -> None:
    outcome = command(verb, "--help")
    assert outcome.status == 0
    assert f"\n    clientloom {verb} " in outcome.out or f"clientloom {verb}\n" in (
        outcome.out
    )


def test_the_version_is_told(command: Command) -> None:
    assert command("--version").out == "clientloom, version 0.1.0\n"
