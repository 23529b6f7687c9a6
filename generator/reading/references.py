"""References: from ``$ref`` to what it names, within the folder and never beyond."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from generator.diagnostics import Report
from generator.reading.files import Files, Refusal
from generator.reading.limits import MAX_REFERENCE_CHAIN
from generator.reading.node import Node
from generator.reading.pointers import walk_fragment

_REMOTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A reference that leads nowhere, and why."""

    code: str
    reason: str


class References:
    """Follows references, each text of a file once."""

    def __init__(self, files: Files, report: Report) -> None:
        self._files = files
        self._report = report
        self._steps: dict[tuple[str, str], Node | Unresolved] = {}

    def resolve(self, node: Node) -> Node | None:
        """Return what a node finally refers to, or itself where it refers to nothing.

        A reference that cannot be followed is reported at its own place.
        """
        reference = node.text("$ref")
        if reference is None:
            return node
        target = self._target(node, reference)
        if isinstance(target, Node):
            return target
        message = f"{reference!r} cannot be followed: {target.reason}"
        self._report.warning(target.code, message, node.source.child("$ref"))
        return None

    def _target(self, node: Node, reference: str) -> Node | Unresolved:
        for _ in range(MAX_REFERENCE_CHAIN):
            target = self._step(node.file, reference)
            if isinstance(target, Unresolved):
                return target
            following = target.text("$ref")
            if following is None:
                return target
            node, reference = target, following
        return Unresolved("reference/cycle", "it leads back to itself")

    def _step(self, base: str, reference: str) -> Node | Unresolved:
        key = (base, reference)
        if key not in self._steps:
            self._steps[key] = self._look_up(base, reference)
        return self._steps[key]

    def _look_up(self, base: str, reference: str) -> Node | Unresolved:
        if _REMOTE.match(reference):
            return Unresolved(
                "reference/remote",
                "remote references are never fetched; vendor the file and refer to it",
            )
        path, _, fragment = reference.partition("#")
        try:
            root = self._root(base, path)
        except Refusal as refusal:
            return Unresolved(refusal.code, refusal.message)
        target = walk_fragment(root, fragment) if _is_pointer(fragment) else None
        if target is None:
            return Unresolved("reference/unresolved", "there is nothing at that place")
        return Node(target.value, target.source)

    def _root(self, base: str, path: str) -> Node:
        if not path:
            file = self._files.named(base) or self._files.main
            return file.root
        return self._files.open(unquote(path), base).root


def _is_pointer(fragment: str) -> bool:
    return not fragment or fragment.startswith("/")
