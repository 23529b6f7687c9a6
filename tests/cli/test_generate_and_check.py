"""`generate` writes what `check` then finds current, until something changes."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import replace
from pathlib import Path

import pytest

from generator.cli import verdicts
from generator.writing import inputs
from tests.cli.conftest import SPEC, Command

pytestmark = pytest.mark.usefixtures("small_clients")


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_generate_writes_and_tells(repository: Path, command: Command) -> None:
    outcome = command("generate")
    assert outcome.status == 0
    assert outcome.out.splitlines() == [
        "shop: 2 files written, 0 unchanged, 0 removed in generated/shop",
        "  1 operation in, 1 method out; 2 schemas in, 1 type out, 1 folded away",
        "  0 errors, 0 warnings, 0 notes",
    ]
    assert set(tree(repository / "generated")) == {
        "shop/__init__.py",
        "shop/types/x.py",
        "shop/manifest.json",
    }


def test_what_was_generated_is_current(repository: Path, command: Command) -> None:
    command("generate")
    outcome = command("check")
    assert (outcome.status, outcome.out) == (0, "shop: current\n")
    assert command("check", "--full").status == 0


def test_check_is_quick_when_nothing_changed(
    repository: Path, command: Command
) -> None:
    command("generate")
    started = time.perf_counter()
    command("check")
    assert time.perf_counter() - started < 0.5


def test_a_dry_run_writes_nothing(repository: Path, command: Command) -> None:
    outcome = command("generate", "--dry-run")
    assert outcome.out.splitlines()[:3] == [
        "  write    generated/shop/__init__.py",
        "  write    generated/shop/types/x.py",
        "shop: 2 files would be written, 0 unchanged, 0 would be removed in generated/shop",
    ]
    assert not (repository / "generated").exists()


def test_a_dry_run_tells_what_would_go(repository: Path, command: Command) -> None:
    command("generate")
    folder = repository / "generated" / "shop"
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "old.py").write_text("x = 1\n")
    manifest["files"]["old.py"] = hashlib.sha256(b"x = 1\n").hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest))
    outcome = command("generate", "--dry-run")
    assert "  remove   generated/shop/old.py" in outcome.out.splitlines()
    assert (folder / "old.py").exists()


def test_the_working_directory_does_not_matter(
    repository: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    command("generate")
    first = tree(repository / "generated")
    elsewhere = repository / "a" / "b"
    elsewhere.mkdir(parents=True)
    monkeypatch.chdir(elsewhere)
    assert command("generate", "--force").status == 0
    assert tree(repository / "generated") == first
    assert command("check").out == "shop: current\n"
    monkeypatch.chdir("/")
    config = str(repository / "clientloom.toml")
    assert command("check", "--config", config).status == 0


def test_a_new_description_makes_it_stale(repository: Path, command: Command) -> None:
    command("generate")
    spec = repository / "specs" / "shop.yaml"
    spec.write_text(SPEC.replace("Shop", "Store"))
    outcome = command("check")
    assert outcome.status == 1
    lines = outcome.out.splitlines()
    assert lines[0] == "shop: not current (specs/shop.yaml changed)"
    assert lines[1] == "  stale    generated/shop/__init__.py"
    assert "--- a/generated/shop/__init__.py" in lines
    assert "-# {'title': 'Shop', 'version': '1'}" in lines
    assert "+# {'title': 'Store', 'version': '1'}" in lines
    assert lines[-1] == "shop: 1 file to look at; run `clientloom generate`"


def test_missing_edited_and_foreign_files_are_told_apart(
    repository: Path, command: Command
) -> None:
    command("generate")
    shop = repository / "generated" / "shop"
    (shop / "types" / "x.py").unlink()
    (shop / "__init__.py").write_text("mine\n")
    (shop / "notes.txt").write_text("mine\n")
    outcome = command("check")
    assert outcome.status == 1
    assert outcome.out.splitlines()[1:4] == [
        "  edited   generated/shop/__init__.py",
        "  missing  generated/shop/types/x.py",
        "  foreign  generated/shop/notes.txt",
    ]


def test_a_manifest_that_was_deleted_is_missing(
    repository: Path, command: Command
) -> None:
    command("generate")
    (repository / "generated" / "shop" / "manifest.json").unlink()
    outcome = command("check")
    assert outcome.status == 1
    assert "  missing  generated/shop/manifest.json" in outcome.out


def test_a_client_that_was_never_written_is_not_current(
    repository: Path, command: Command
) -> None:
    outcome = command("check")
    assert outcome.status == 1
    assert outcome.out.splitlines() == [
        "shop: not current (it was never generated)",
        "  missing  generated/shop/manifest.json",
        "shop: 1 file to look at; run `clientloom generate`",
    ]


def test_a_client_that_was_left_behind_is_told(
    repository: Path, command: Command
) -> None:
    command("generate")
    config = repository / "clientloom.toml"
    config.write_text(config.read_text().replace("clients.shop", "clients.store"))
    command("generate")
    other = repository / "generated" / "extension"
    other.mkdir()
    (other / "manifest.json").write_text('{"manifest_version": 3}\n')
    outcome = command("check")
    assert outcome.status == 1
    assert outcome.out.splitlines()[:4] == [
        "store: current",
        "shop: not current (no client of the configuration)",
        "  foreign  generated/shop/manifest.json",
        "shop: 1 file to look at; remove the folder, or configure the client again",
    ]
    assert "extension" not in outcome.out


def test_a_change_of_the_tool_that_changes_nothing_is_a_note(
    repository: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    command("generate")
    newer = replace(inputs.this_tool(), black="99.1.0")
    monkeypatch.setattr(verdicts, "this_tool", lambda: newer)
    outcome = command("check")
    assert outcome.status == 0
    assert outcome.out.startswith("shop: current (Black went from ")
    assert outcome.out.endswith(" to 99.1.0), which changed nothing\n")


def test_a_comment_in_the_description_makes_the_manifest_stale(
    repository: Path, command: Command
) -> None:
    command("generate")
    (repository / "specs" / "shop.yaml").write_text(f"# new\n{SPEC}")
    outcome = command("check")
    assert outcome.status == 1
    assert "  stale    generated/shop/manifest.json" in outcome.out


def test_keep_does_not_make_a_client_stale(repository: Path, command: Command) -> None:
    command("generate")
    config = repository / "clientloom.toml"
    config.write_text(f'{config.read_text()}keep = ["*.txt"]\n')
    (repository / "generated" / "shop" / "notes.txt").write_text("mine\n")
    assert command("check").status == 0


def test_an_edit_is_replaced_only_by_force(repository: Path, command: Command) -> None:
    command("generate")
    edited = repository / "generated" / "shop" / "__init__.py"
    edited.write_text("mine\n")
    outcome = command("generate")
    assert outcome.status == 2
    assert outcome.err.splitlines()[-1].startswith(
        "generated/shop/__init__.py:1:1: output/edited: "
    )
    assert edited.read_text() == "mine\n"
    assert command("generate", "--force").status == 0
    assert edited.read_text() != "mine\n"


def test_force_repairs_a_manifest_with_a_conflict(
    repository: Path, command: Command
) -> None:
    command("generate")
    manifest = repository / "generated" / "shop" / "manifest.json"
    manifest.write_text(f"<<<<<<< ours\n{manifest.read_text()}")
    assert command("generate").status == 2
    assert command("generate", "--force").status == 0
    assert command("check").status == 0


def test_a_merge_leaves_nothing_of_what_is_generated_no_more(
    repository: Path, command: Command
) -> None:
    command("generate")
    package = repository / "generated" / "shop"
    made = (package / "__init__.py").read_text()
    merged = package / "resources" / "old.py"
    merged.parent.mkdir()
    merged.write_text("# Generated by Clientloom from specs/shop.yaml. Do not edit.\n")
    outcome = command("check")
    assert outcome.status == 1
    assert "  orphaned generated/shop/resources/old.py" in outcome.out
    assert "removed by `clientloom generate --force`" in outcome.out

    for name in ("manifest.json", "__init__.py"):
        (package / name).write_text(f"<<<<<<< ours\n{made}=======\n>>>>>>> theirs\n")
    (package / "types" / "mine.py").parent.mkdir(exist_ok=True)
    (package / "types" / "mine.py").write_text("# Generated by me.\n")
    assert command("generate", "--force").status == 0
    assert not merged.parent.exists()
    assert (package / "__init__.py").read_text() == made
    assert (package / "types" / "mine.py").exists()
    (package / "types" / "mine.py").unlink()
    assert command("check").status == 0


def test_an_orphan_stays_unless_forced(repository: Path, command: Command) -> None:
    command("generate")
    orphan = repository / "generated" / "shop" / "old.md"
    orphan.write_text("<!-- Generated by Clientloom from a.yaml. Do not edit. -->\n")
    outcome = command("generate")
    assert outcome.status == 0
    assert "generated/shop/old.md:1:1: output/orphaned: " in outcome.err
    assert orphan.exists()


def test_the_manifest_holds_no_path_of_the_machine(
    repository: Path, command: Command
) -> None:
    command("generate")
    text = (repository / "generated" / "shop" / "manifest.json").read_text()
    assert str(repository) not in text
    assert list(json.loads(text)["specs"]) == ["specs/shop.yaml"]


def test_a_client_without_configuration(repository: Path, command: Command) -> None:
    spec = str(repository / "specs" / "shop.yaml")
    arguments = ("generate", "--spec", spec, "--package", "store", "--output")
    assert command(*arguments, "out").status == 0
    assert command(*arguments, "deeper/out").status == 0
    assert tree(repository / "out") == tree(repository / "deeper" / "out")
    assert set(tree(repository / "out")) == {
        "store/__init__.py",
        "store/types/x.py",
        "store/manifest.json",
    }


def test_one_broken_client_does_not_stop_the_others(
    repository: Path, command: Command
) -> None:
    config = repository / "clientloom.toml"
    config.write_text(f'[clients.a]\nspec = "gone.yaml"\n{config.read_text()}')
    outcome = command("generate")
    assert outcome.status == 2
    assert "a: nothing was written; 1 error, 0 warnings, 0 notes" in outcome.out
    assert (repository / "generated" / "shop" / "manifest.json").is_file()
    assert command("check").status == 2
    assert command("check", "shop").status == 0
