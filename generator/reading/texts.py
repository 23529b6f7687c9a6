"""Texts kept in files of their own: ``description: {$ref: intro.md}``.

The specification allows no such reference, yet large descriptions are written with
them. They are replaced by what they name, so that no later stage meets them.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Final

from generator.reading.files import STRUCTURED, File
from generator.reading.node import MovedObject, Node
from generator.reading.upgrading.resolver import Resolver

_TEXT_MEMBERS: Final = ("description", "summary")
_SUSPECTS: Final = (
    re.compile(r"""(?:description|summary)["']?\s*:\s*\{?\s*["']?\$ref"""),
    re.compile(r"""\$ref["']?\s*:\s*["']?[^\s"'#]+\.(?!ya?ml|json)\w+["'\s,}]"""),
)


def write_out_texts(file: File, resolver: Resolver) -> None:
    """Replace the references of a file that name texts by the texts."""
    is_overlaid = isinstance(file.root.value, MovedObject)
    if not is_overlaid and not any(each.search(file.text) for each in _SUSPECTS):
        return
    waiting = [file.root]
    while waiting:
        node = waiting.pop()
        for key, child in node.members():
            if not _write_out(node, key, child, resolver):
                waiting.append(child)
        waiting.extend(node.items())


def _write_out(parent: Node, key: str, child: Node, resolver: Resolver) -> bool:
    reference = child.text("$ref")
    if reference is None or not _names_text(key, reference):
        return False
    target = resolver.resolve(child)
    if target is None or not isinstance(target.value, str):
        return False
    if isinstance(parent.value, dict):
        parent.value[key] = target.value
    return True


def _names_text(key: str, reference: str) -> bool:
    suffix = PurePosixPath(reference.partition("#")[0]).suffix.lower()
    return key in _TEXT_MEMBERS or suffix not in STRUCTURED
