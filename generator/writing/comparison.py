"""What lies in a package's folder, against what its inputs give."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.writing.folder import PackageFolder
from generator.writing.inputs import digest
from generator.writing.manifest import Manifest


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Names of files by what is to be done with them.

    `edited` are those of `changed` and `obsolete` that somebody else wrote: they hold
    neither what the manifest says nor what is made now. `foreign` files are not ours;
    `orphaned` ones were, but no manifest tells of them any more.
    """

    missing: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    obsolete: tuple[str, ...]
    edited: tuple[str, ...]
    foreign: tuple[str, ...]
    orphaned: tuple[str, ...] = ()

    @property
    def is_current(self) -> bool:
        """Whether nothing is to be written or removed, and nothing else is there."""
        to_do = self.missing or self.changed or self.obsolete
        return not (to_do or self.foreign or self.orphaned)

    def without_orphans(self) -> Comparison:
        """Return what is to be done where orphaned files are removed, too."""
        obsolete = tuple(sorted((*self.obsolete, *self.orphaned)))
        return replace(self, obsolete=obsolete, orphaned=())


def compare(
    folder: PackageFolder, files: Mapping[str, str], manifest: Manifest | None
) -> Comparison:
    """Compare what lies in the folder with the files that are made now."""
    owned: Mapping[str, str] = manifest.files if manifest else {}
    others = [n for n in folder.names() if n not in files and n not in owned]
    orphaned = [name for name in others if folder.was_generated(name)]
    there = {
        name: content
        for name in (files.keys() | owned.keys())
        if (content := folder.read(name)) is not None
    }
    made = {name: digest(text.encode()) for name, text in files.items()}
    found = {name: digest(content) for name, content in there.items()}
    changed = sorted(n for n in made if n in found and found[n] != made[n])
    obsolete = sorted(owned.keys() & found.keys() - made.keys())
    edited = (n for n in (*changed, *obsolete) if owned.get(n) != found[n])
    return Comparison(
        missing=tuple(sorted(made.keys() - found.keys())),
        changed=tuple(changed),
        unchanged=tuple(sorted(n for n in made if found.get(n) == made[n])),
        obsolete=tuple(obsolete),
        edited=tuple(sorted(edited)),
        foreign=tuple(name for name in others if name not in orphaned),
        orphaned=tuple(orphaned),
    )


def untouched(folder: PackageFolder, manifest: Manifest) -> bool:
    """Tell whether the folder holds what its manifest says, and nothing else."""
    if set(folder.names()) != set(manifest.files):
        return False
    for name, expected in manifest.files.items():
        content = folder.read(name)
        if content is None or digest(content) != expected:
            return False
    return True


def unified_diff(
    folder: PackageFolder, files: Mapping[str, str], comparison: Comparison
) -> Iterator[str]:
    """Yield the lines of a patch from what lies there to what is made now."""
    for name in sorted(
        (*comparison.missing, *comparison.changed, *comparison.obsolete)
    ):
        content = folder.read(name)
        shown = f"{folder.shown}/{name}"
        yield from difflib.unified_diff(
            _lines("" if content is None else content.decode(errors="replace")),
            _lines(files.get(name, "")),
            "/dev/null" if content is None else f"a/{shown}",
            f"b/{shown}" if name in files else "/dev/null",
            lineterm="",
        )


def _lines(text: str) -> list[str]:
    """Split at line feeds alone: other separators of Unicode are part of a line."""
    return text.replace("\r\n", "\n").removesuffix("\n").split("\n") if text else []
