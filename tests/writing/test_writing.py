"""A folder is brought up to date, and nothing is lost that somebody else wrote."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.diagnostics import ClientloomError
from generator.writing.comparison import compare, unified_diff, untouched
from generator.writing.folder import PackageFolder
from tests.writing.conftest import Generate, manifest_of

FILES = {"__init__.py": "a = 1\n", "resources/files.py": "b = 2\n"}


def tree(folder: PackageFolder) -> dict[str, str]:
    return {
        path.relative_to(folder.path).as_posix(): path.read_text()
        for path in folder.path.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }


def codes(error: ClientloomError) -> set[str]:
    return {each.code for each in error.diagnostics}


def test_a_new_package_is_written(folder: PackageFolder, generate: Generate) -> None:
    comparison = generate(FILES)
    assert comparison.missing == ("__init__.py", "resources/files.py")
    assert tree(folder) == FILES
    assert folder.manifest() == manifest_of(FILES)


def test_a_second_run_changes_nothing(
    folder: PackageFolder, generate: Generate
) -> None:
    generate(FILES)
    stamps = {p: p.stat().st_mtime_ns for p in folder.path.rglob("*")}
    comparison = generate(FILES)
    assert comparison.is_current
    assert comparison.unchanged == tuple(FILES)
    assert stamps == {p: p.stat().st_mtime_ns for p in folder.path.rglob("*")}


def test_what_is_no_longer_made_goes_with_its_folder_and_its_cache(
    folder: PackageFolder, generate: Generate
) -> None:
    generate({**FILES, "types/deep/old.py": "c = 3\n"})
    cache = folder.path / "types" / "deep" / "__pycache__"
    cache.mkdir()
    (cache / "old.cpython-311.pyc").write_bytes(b"")
    assert generate(FILES).obsolete == ("types/deep/old.py",)
    assert tree(folder) == FILES
    assert not (folder.path / "types").exists()


def test_foreign_files_are_named_and_stay(
    folder: PackageFolder, generate: Generate
) -> None:
    generate({**FILES, "types/old.py": "c = 3\n"})
    mine = folder.path / "types" / "mine.py"
    mine.write_text("mine\n")
    comparison = generate(FILES)
    assert comparison.foreign == ("types/mine.py",)
    assert not comparison.is_current
    assert mine.read_text() == "mine\n"
    assert not (folder.path / "types" / "old.py").exists()


@pytest.mark.parametrize(
    "name", ["lib/deep/mine.py", "extra/a/b.py", "resources/__pycache__/x.pyc"]
)
def test_some_files_are_nobodys_business(
    folder: PackageFolder, generate: Generate, name: str
) -> None:
    generate(FILES)
    mine = folder.path / name
    mine.parent.mkdir(parents=True)
    mine.write_text("mine\n")
    assert generate(FILES).is_current
    assert untouched(folder, manifest_of(FILES))
    assert mine.exists()


@pytest.mark.parametrize("made", [{**FILES, "__init__.py": "a = 9\n"}, {"x.py": ""}])
def test_an_edited_file_is_not_replaced_and_not_removed(
    folder: PackageFolder, generate: Generate, made: dict[str, str]
) -> None:
    generate(FILES)
    edited = folder.path / "__init__.py"
    edited.write_text("a = 1  # mine\n")
    before = tree(folder)
    with pytest.raises(ClientloomError) as raised:
        generate(made)
    assert codes(raised.value) == {"output/edited"}
    assert tree(folder) == before


def test_an_edit_that_is_what_is_made_now_is_taken(
    folder: PackageFolder, generate: Generate
) -> None:
    generate(FILES)
    (folder.path / "__init__.py").write_text("a = 9\n")
    generate({**FILES, "__init__.py": "a = 9\n"})
    assert tree(folder)["__init__.py"] == "a = 9\n"


def test_a_file_in_the_way_is_not_replaced(
    folder: PackageFolder, generate: Generate
) -> None:
    generate(FILES)
    (folder.path / "new.py").write_text("mine\n")
    with pytest.raises(ClientloomError) as raised:
        generate({**FILES, "new.py": "made\n"})
    assert codes(raised.value) == {"output/edited"}


def test_a_folder_that_is_not_ours_is_left_alone(
    folder: PackageFolder, generate: Generate
) -> None:
    folder.path.mkdir(parents=True)
    (folder.path / "app.py").write_text("mine\n")
    with pytest.raises(ClientloomError) as raised:
        generate(FILES)
    assert codes(raised.value) == {"output/not-ours"}
    assert tree(folder) == {"app.py": "mine\n"}


def test_line_ends_of_a_windows_checkout_are_no_edit(
    folder: PackageFolder, generate: Generate
) -> None:
    generate(FILES)
    (folder.path / "__init__.py").write_bytes(b"a = 1\r\n")
    assert untouched(folder, manifest_of(FILES))
    assert generate(FILES).is_current


def test_a_write_that_fails_leaves_everything_as_it_was(
    folder: PackageFolder, generate: Generate
) -> None:
    generate(FILES)
    before = {p: p.read_bytes() for p in folder.path.rglob("*") if p.is_file()}
    (folder.path / "types").write_text("a file where a folder must be")
    before[folder.path / "types"] = (folder.path / "types").read_bytes()
    with pytest.raises(OSError):
        generate({**FILES, "__init__.py": "new\n", "types/x.py": "x"})
    assert before == {p: p.read_bytes() for p in folder.path.rglob("*") if p.is_file()}


def test_a_run_that_is_interrupted_leaves_each_file_old_or_new(
    folder: PackageFolder, generate: Generate, monkeypatch: pytest.MonkeyPatch
) -> None:
    generate(FILES)
    made = {name: text + "new = 1\n" for name, text in FILES.items()}
    replace = os.replace
    replaced: list[Path] = []

    def killed(source: Path, target: Path) -> None:
        if replaced:
            raise KeyboardInterrupt
        replaced.append(target)
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            generate(made)
    assert tree(folder) == {
        "__init__.py": made["__init__.py"],
        "resources/files.py": FILES["resources/files.py"],
    }
    generate(made)
    assert tree(folder) == made


def test_what_a_killed_run_left_behind_is_cleared_away(
    folder: PackageFolder, generate: Generate
) -> None:
    generate(FILES)
    leftover = folder.path / "resources" / "files.py.clientloom-new"
    leftover.write_text("half")
    assert untouched(folder, manifest_of(FILES))
    generate(FILES)
    assert not leftover.exists()


@pytest.mark.parametrize(
    "name", ["../up.py", "/etc/passwd", "a/../../b.py", "a\\b.py", "", "a//b.py", "."]
)
def test_no_name_leads_out_of_the_folder(
    folder: PackageFolder, generate: Generate, name: str
) -> None:
    with pytest.raises(ClientloomError) as raised:
        generate({name: "x"})
    assert codes(raised.value) == {"output/path"}
    assert not folder.path.exists()


def test_a_forged_manifest_removes_nothing_outside(
    folder: PackageFolder, generate: Generate, tmp_path: Path
) -> None:
    generate(FILES)
    victim = tmp_path / "generated" / "victim.py"
    victim.write_text("mine\n")
    path = folder.path / "manifest.json"
    path.write_text(path.read_text().replace("resources/files.py", "../victim.py"))
    with pytest.raises(ClientloomError) as raised:
        generate({})
    assert codes(raised.value) == {"output/path"}
    assert victim.exists()


@pytest.mark.parametrize("linked", ["resources", "resources/files.py", ""])
def test_nothing_is_written_behind_a_symbolic_link(
    folder: PackageFolder, generate: Generate, tmp_path: Path, linked: str
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    link = folder.path / linked if linked else folder.path
    link.parent.mkdir(parents=True)
    link.symlink_to(outside)
    with pytest.raises(ClientloomError) as raised:
        generate(FILES)
    assert codes(raised.value) == {"output/symlink"}
    assert list(outside.iterdir()) == []


def test_a_foreign_link_is_named_and_not_followed(
    folder: PackageFolder, generate: Generate, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.py").write_text("")
    generate(FILES)
    (folder.path / "linked").symlink_to(outside)
    assert generate(FILES).foreign == ("linked",)


def test_the_diff_reads_from_what_lies_there_to_what_is_made(
    folder: PackageFolder, generate: Generate, monkeypatch: pytest.MonkeyPatch
) -> None:
    generate({**FILES, "old.py": "gone\n"})
    monkeypatch.chdir(folder.path.parent.parent)
    made = {"__init__.py": "a = 2\n", "resources/files.py": "b = 2\n", "new.py": "n\n"}
    comparison = compare(folder, made, folder.manifest())
    assert list(unified_diff(folder, made, comparison)) == [
        "--- a/generated/shop/__init__.py",
        "+++ b/generated/shop/__init__.py",
        "@@ -1 +1 @@",
        "-a = 1",
        "+a = 2",
        "--- /dev/null",
        "+++ b/generated/shop/new.py",
        "@@ -0,0 +1 @@",
        "+n",
        "--- a/generated/shop/old.py",
        "+++ /dev/null",
        "@@ -1 +0,0 @@",
        "-gone",
    ]
