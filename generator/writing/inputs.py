"""What a package is made from, as digests: the same inputs give the same bytes."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import __version__
from generator.installation import sources_folder, templates_folder
from generator.paths import relative

_SUFFIXES = (".py", ".jinja")
_LEFT_BEHIND = (".", "__pycache__")


@dataclass(frozen=True, slots=True)
class Tool:
    """Clientloom itself: its version, Black's, and the digests of its own files."""

    clientloom: str
    black: str
    generator: str
    templates: str


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that decides the output.

    `specs` has every file that was read, overlays, referenced files and the user's own
    templates too, by its name relative to the configuration (or to the description, where there is none).
    """

    tool: Tool
    configuration: str
    specs: Mapping[str, str]


def digest(content: bytes) -> str:
    """Return the SHA-256 of a text file, alike for every convention of line ends."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def settings_digest(settings: Mapping[str, object]) -> str:
    """Return the digest of a client's settings as a JSON value.

    Give only what differs from the defaults, so that a key which a later version adds
    does not make every package stale.
    """
    text = json.dumps(settings, sort_keys=True, ensure_ascii=True)
    return digest(text.encode())


def this_tool() -> Tool:
    """Return the tool that is running."""
    # Imported here because it takes as long to load as all that this module does.
    from importlib.metadata import version

    templates = templates_folder()
    return Tool(
        clientloom=__version__,
        black=version("black"),
        generator=files_digest(sources_folder(), outside=templates),
        templates=files_digest(templates / "package", templates / "runtime"),
    )


def template_names(folder: Path, templates: Path | None) -> tuple[str, ...]:
    """Return the files of a folder of templates, by their names relative to `folder`."""
    if templates is None:
        return ()
    found = sorted(templates.rglob("*.jinja"))
    return tuple(relative(path, folder) for path in found)


def specs_on_disk(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """Return the digests of files as they are now; one that is gone is left out."""
    paths = {name: folder / name for name in names}
    return {
        name: digest(path.read_bytes())
        for name, path in paths.items()
        if path.is_file()
    }


def causes(before: Inputs, now: Inputs) -> tuple[str, ...]:
    """Tell which inputs differ, in the words of a person."""
    return (*_tool_causes(before.tool, now.tool), *_own_causes(before, now))


def only_tool_differs(before: Inputs, now: Inputs) -> bool:
    """Tell whether the configuration and the descriptions are the same."""
    return not any(_own_causes(before, now))


def _own_causes(before: Inputs, now: Inputs) -> Iterator[str]:
    if before.configuration != now.configuration:
        yield "the configuration changed"
    for name in sorted(before.specs.keys() | now.specs.keys()):
        if before.specs.get(name) != now.specs.get(name):
            yield f"{name} changed"


def _tool_causes(before: Tool, now: Tool) -> Iterator[str]:
    if before.clientloom != now.clientloom:
        yield f"Clientloom went from {before.clientloom} to {now.clientloom}"
    elif before.generator != now.generator:
        yield "the generator changed"
    if before.templates != now.templates:
        yield "the templates changed"
    if before.black != now.black:
        yield f"Black went from {before.black} to {now.black}"


def files_digest(*folders: Path, outside: Path | None = None) -> str:
    """Return one digest for the modules and templates below folders.

    Names and contents count. What tools leave behind there, such as caches, does not:
    it decides no output, and a wheel does not carry it.
    """
    summary = hashlib.sha256()
    for folder in folders:
        for name in sorted(_names(folder, outside)):
            content = (folder / name).read_bytes()
            summary.update(f"{digest(content)} {name}\n".encode())
    return summary.hexdigest()


def _names(folder: Path, outside: Path | None) -> Iterator[str]:
    for root, folders, files in os.walk(folder):
        here = Path(root)
        folders[:] = (
            each
            for each in folders
            if not each.startswith(_LEFT_BEHIND) and here / each != outside
        )
        for name in files:
            if name.endswith(_SUFFIXES) and not name.startswith(_LEFT_BEHIND):
                yield (here / name).relative_to(folder).as_posix()
