"""References: from ``$ref`` to what it names, within the folder and never beyond."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from generator.diagnostics import Report
from generator.reading.files import File, Files, Refusal
from generator.reading.identifiers import relative_path
from generator.reading.limits import MAX_REFERENCE_CHAIN
from generator.reading.node import Node
from generator.reading.pointers import near_miss, walk_fragment
from generator.reading.preparation import Preparation

_REMOTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")
_REMOTE_REASON: Final = (
    "remote references are never fetched; vendor the file and refer to it"
)
_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A reference that leads nowhere, and why."""

    code: str
    reason: str


_CYCLE: Final = Unresolved("reference/cycle", "it leads back to itself")


class References:
    """Follows references, each text of a file once."""

    def __init__(self, files: Files, preparation: Preparation, report: Report) -> None:
        self._files = files
        self._preparation = preparation
        self._identifiers = preparation.identifiers
        self._report = report
        self._steps: dict[_Key, Node | Unresolved] = {}
        self._open: set[_Key] = set()

    def resolve(self, node: Node) -> Node | None:
        """Return what a node finally refers to, or itself where it refers to nothing.

        A reference that cannot be followed is reported at its own place.
        """
        reference = node.text("$ref")
        if reference is None:
            return node
        target = self.follow(reference, node)
        if isinstance(target, Node):
            return target
        message = f"{reference!r} cannot be followed: {target.reason}"
        stated = node.get("$ref") or node
        self._report.warning(target.code, message, stated.source)
        return None

    def follow(self, reference: str, node: Node) -> Node | Unresolved:
        """Return what a reference that stands in a node finally leads to."""
        for _ in range(MAX_REFERENCE_CHAIN):
            target = self._step(reference, node)
            if isinstance(target, Unresolved):
                return target
            following = target.text("$ref")
            if following is None:
                return target
            node, reference = target, following
        return _CYCLE

    def _step(self, reference: str, node: Node) -> Node | Unresolved:
        base = node.file
        scope = self._identifiers.scope(node)
        key = (base, scope, reference)
        if key not in self._steps:
            if key in self._open or len(self._open) > MAX_REFERENCE_CHAIN:
                return _CYCLE
            self._open.add(key)
            named = self._identifiers.find(reference, scope)
            found = named or self._look_up(base, scope, reference)
            self._open.remove(key)
            self._steps[key] = (
                Node(found.value, found.source) if isinstance(found, Node) else found
            )
        return self._steps[key]

    def _look_up(self, base: str, scope: str, reference: str) -> Node | Unresolved:
        path, _, fragment = reference.partition("#")
        if _REMOTE.match(path):
            path = relative_path(path, scope)
            if not path:
                return Unresolved("reference/remote", _REMOTE_REASON)
        try:
            file = self._files.open(unquote(path), base) if path else None
        except Refusal as refusal:
            return Unresolved(refusal.code, refusal.message)
        file = file or self._files.base(base)
        self._preparation.prepare(file)
        found = self._find(file, fragment)
        if found is not None:
            return found
        near = near_miss(file.root, fragment, self._beyond)
        reason = f"there is nothing at that place{near}"
        return Unresolved("reference/unresolved", reason)

    def _find(self, file: File, fragment: str) -> Node | None:
        if not fragment or fragment.startswith("/"):
            return walk_fragment(file.root, fragment, self._beyond)
        return self._identifiers.find(
            f"#{fragment}", self._identifiers.scope(file.root)
        )

    def _beyond(self, node: Node) -> Node | None:
        """Return what a reference leads to that stands in the way of a pointer.

        No specification says that pointers pass through references; authors who split
        their description over files rely upon it.
        """
        reference = node.text("$ref")
        target = None if reference is None else self.follow(reference, node)
        return target if isinstance(target, Node) else None
