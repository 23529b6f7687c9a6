"""Bringing a folder up to date: each file is the old one or the new one, never half."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from generator.diagnostics import Position, Report, failure
from generator.writing.comparison import Comparison
from generator.writing.folder import TEMPORARY_SUFFIX, PackageFolder
from generator.writing.manifest import MANIFEST, Manifest, manifest_text

_EDITED = (
    "this file was not written by Clientloom, or was edited since: move the change to "
    "`lib/` or a template, or give `--force` to lose it"
)
_NOT_OURS = (
    "this folder holds files but no manifest, so it is not a generated package: choose "
    "another place, or give `--force` to write among them"
)


def refuse_losses(
    folder: PackageFolder, comparison: Comparison, manifest: Manifest | None
) -> None:
    """Raise where somebody's work would be overwritten, removed or mixed with ours."""
    if manifest is None and comparison.foreign:
        raise failure("output/not-ours", _NOT_OURS, Position(folder.shown, 1, 1))
    report = Report()
    for name in comparison.edited:
        report.error("output/edited", _EDITED, Position(f"{folder.shown}/{name}", 1, 1))
    report.raise_errors()


def bring_up_to_date(
    folder: PackageFolder,
    files: Mapping[str, str],
    comparison: Comparison,
    manifest: Manifest,
) -> None:
    """Write what is missing or changed, remove what is obsolete, then the manifest.

    Everything is first written beside its place, so that a full disk or a broken run
    leaves the package as it was; what is obsolete goes before anything is put in place,
    because on some file systems ``Page.py`` and ``page.py`` are one file.
    """
    for leftover in folder.leftovers():
        folder.child(leftover).unlink()
    texts = {name: files[name] for name in (*comparison.missing, *comparison.changed)}
    record = manifest_text(manifest)
    if folder.read(MANIFEST) != record.encode():
        texts[MANIFEST] = record
    staged: dict[Path, Path] = {}
    try:
        for name, text in texts.items():
            target = folder.child(name)
            staged[_beside(target)] = target
            _stage(target, text.encode())
        _remove(folder, comparison.obsolete)
        for temporary, target in staged.items():
            os.replace(temporary, target)
    finally:
        for temporary in staged:
            with suppress(OSError):
                temporary.unlink()


def replace_file(path: Path, content: bytes) -> bool:
    """Write a file that is not part of a package; tell whether that changed it.

    Raises:
        ClientloomError: something that is no file is in its place, such as a device.
    """
    if path.is_file() and path.read_bytes() == content:
        return False
    if path.exists() and not path.is_file():
        place = Position(path.as_posix(), 1, 1)
        raise failure("output/no-file", "this is no file that could be replaced", place)
    temporary = _beside(path)
    try:
        _stage(path, content)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    return True


def _beside(target: Path) -> Path:
    return target.with_name(target.name + TEMPORARY_SUFFIX)


def _stage(target: Path, content: bytes) -> None:
    """Write what a file is to hold beside it; an error names the file that is meant."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = _beside(target)
    try:
        temporary.unlink(missing_ok=True)
        with temporary.open("xb") as file:
            file.write(content)
    except OSError as error:
        error.filename = str(target)
        raise


def _remove(folder: PackageFolder, names: Iterable[str]) -> None:
    parents: set[Path] = set()
    for name in names:
        path = folder.child(name)
        path.unlink()
        parents.update(each for each in path.parents if folder.path in each.parents)
    for parent in sorted(parents, key=lambda path: len(path.parts), reverse=True):
        _remove_if_empty(parent)


def _remove_if_empty(folder: Path) -> None:
    """Remove a folder that holds nothing but compiled modules of what was removed."""
    entries = list(folder.iterdir())
    if any(each.name != "__pycache__" or each.is_symlink() for each in entries):
        return
    for cache in entries:
        for compiled in cache.iterdir():
            compiled.unlink()
        cache.rmdir()
    folder.rmdir()
