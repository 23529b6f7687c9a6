"""A written client as it lies there: to be put elsewhere, or held against its manifest.

Neither needs the description, nor anything but the folder.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.diagnostics import Position, failure
from generator.writing.comparison import Comparison
from generator.writing.folder import PackageFolder
from generator.writing.inputs import digest
from generator.writing.manifest import MANIFEST, Manifest


def written(folder: PackageFolder) -> tuple[Mapping[str, str], Manifest]:
    """Return the files that a folder's manifest names, what was added, and the manifest.

    Raises:
        ClientloomError: there is no manifest, a file is not what it says, or an addition
            is no text.
    """
    manifest = folder.manifest()
    if manifest is None:
        message = "there is no generated client here: run `clientloom generate`"
        raise failure("export/no-client", message, _place(folder, MANIFEST))
    found = against_manifest(folder, manifest)
    for name in (*found.edited, *found.missing):
        message = (
            "this file is not as it was generated: run `clientloom generate` before the "
            "client goes anywhere else"
        )
        raise failure("export/edited", message, _place(folder, name))
    names = (*manifest.files, *folder.additions())
    return {name: _text(folder, name) for name in names}, manifest


def owning(manifest: Manifest, files: Mapping[str, str]) -> Manifest:
    """Return the manifest of a copy that has these files."""
    digests = {name: digest(text.encode()) for name, text in files.items()}
    return replace(manifest, files=digests)


def against_manifest(folder: PackageFolder, manifest: Manifest) -> Comparison:
    """Compare what lies in a folder with what its manifest says of it."""
    contents = {name: folder.read(name) for name in manifest.files}
    missing = [name for name, content in contents.items() if content is None]
    edited = [
        name
        for name, content in contents.items()
        if content is not None and digest(content) != manifest.files[name]
    ]
    return Comparison(
        missing=tuple(sorted(missing)),
        changed=tuple(sorted(edited)),
        unchanged=tuple(sorted(contents.keys() - {*missing, *edited})),
        obsolete=(),
        edited=tuple(sorted(edited)),
        foreign=tuple(n for n in folder.names() if n not in contents),
    )


def _text(folder: PackageFolder, name: str) -> str:
    content = folder.read(name) or b""
    try:
        return content.decode().replace("\r\n", "\n")
    except UnicodeDecodeError:
        message = "this is no UTF-8 text, which alone goes along with a client"
        raise failure("export/not-text", message, _place(folder, name)) from None


def _place(folder: PackageFolder, name: str) -> Position:
    return Position(f"{folder.shown}/{name}", 1, 1)
