"""The manifest of a package: what it was made from, and which files it owns."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TypeGuard

from generator.diagnostics import Position, failure
from generator.writing.inputs import Inputs, Tool

MANIFEST = "manifest.json"

_SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """The record that lies beside the files of a package; `files` maps to digests."""

    package: str
    inputs: Inputs
    files: Mapping[str, str]


def manifest_text(manifest: Manifest) -> str:
    """Return a manifest as JSON, the same text for the same manifest."""
    record = {
        "schema": _SCHEMA,
        "package": manifest.package,
        "tool": asdict(manifest.inputs.tool),
        "configuration": manifest.inputs.configuration,
        "specs": dict(sorted(manifest.inputs.specs.items())),
        "files": dict(sorted(manifest.files.items())),
    }
    return json.dumps(record, indent=2) + "\n"


def parse_manifest(content: bytes, shown: str) -> Manifest:
    """Read a manifest; `shown` names it in the error for one that cannot be read."""
    try:
        record: object = json.loads(content)
    except ValueError:
        raise _broken(shown, "it is not JSON") from None
    if not _is_table(record):
        raise _broken(shown, "it is not an object")
    if record.get("schema") != _SCHEMA:
        raise _broken(shown, f"this version reads schema {_SCHEMA}")
    try:
        return _manifest(record)
    except (TypeError, ValueError) as error:
        raise _broken(shown, str(error)) from None


def _manifest(record: Mapping[str, object]) -> Manifest:
    tool = Tool(**_texts(record, "tool"))
    inputs = Inputs(tool, _text(record, "configuration"), _texts(record, "specs"))
    return Manifest(_text(record, "package"), inputs, _texts(record, "files"))


def _text(record: Mapping[str, object], name: str) -> str:
    value = record.get(name)
    if not isinstance(value, str):
        raise ValueError(f"{name!r} is no string")
    return value


def _texts(record: Mapping[str, object], name: str) -> Mapping[str, str]:
    value = record.get(name)
    if not _is_table(value):
        raise ValueError(f"{name!r} is no object")
    return {key: _text(value, key) for key in value}


def _is_table(value: object) -> TypeGuard[dict[str, object]]:
    return isinstance(value, dict)


def _broken(shown: str, why: str) -> Exception:
    message = (
        f"the manifest cannot be read: {why}; restore it, or give `--force` to write "
        "all of the client anew, as after a merge"
    )
    return failure("output/manifest", message, Position(shown, 1, 1))
