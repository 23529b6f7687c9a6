"""Names that schemas give themselves: ``$id``, ``$anchor``, ``$dynamicAnchor``, ``$self``.

A reference is relative to the nearest ``$id`` above it (JSON Schema 2020-12, section
8.2; OpenAPI 3.2, section 4.1.2.2). Few descriptions use any of these, so a file is
searched for them only when its text holds the words.
"""

from __future__ import annotations

from typing import Final

from generator.diagnostics import Report
from generator.reading.files import File
from generator.reading.node import Node
from generator.reading.pointers import walk_fragment
from generator.uris import resolved

_WORDS: Final = ("$id", "$anchor", "$dynamicAnchor", "$dynamicRef", "$self")
_ANCHORS: Final = ("$anchor", "$dynamicAnchor")


def relative_path(uri: str, base: str) -> str:
    """Return the path from a base URI to another below it; empty where it is not.

    A description that calls itself ``https://example.com/api.yaml`` (``$self``) may name
    the files beside it by such URIs too.
    """
    folder = base.rpartition("/")[0]
    is_below = folder.startswith(("http:", "https:")) and uri.startswith(f"{folder}/")
    return uri.removeprefix(f"{folder}/") if is_below else ""


class Identifiers:
    """The resources and anchors of all files that were read, by their URIs."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._resources: dict[str, Node] = {}
        self._anchors: dict[tuple[str, str], Node] = {}
        self._scopes: dict[str, dict[str, str]] = {}

    def add(self, file: File) -> None:
        """Take in what a file names; without any such word this costs one search."""
        if not file.mentions(*_WORDS):
            return
        base = self._named(f"file:///{file.name}", file.root, "$self")
        self._resources[base] = file.root
        self._scopes[file.name] = {"": base}
        self._collect(file, base)

    def scope(self, node: Node) -> str:
        """Return the base URI for a node's references; empty where nothing is named."""
        scopes = self._scopes.get(node.file)
        if scopes is None:
            return ""
        pointer = node.source.pointer
        while pointer not in scopes:
            pointer = pointer.rpartition("/")[0]
        return scopes[pointer]

    def find(self, reference: str, scope: str) -> Node | None:
        """Return what a reference means in a scope, where a name says so."""
        uri, _, fragment = (resolved(scope, reference) or "").partition("#")
        resource = self._resources.get(uri)
        if resource is None:
            return None
        if fragment and not fragment.startswith("/"):
            return self._anchors.get((uri, fragment))
        return walk_fragment(resource, fragment)

    def _collect(self, file: File, base: str) -> None:
        waiting = [(file.root, base)]
        while waiting:
            node, scope = waiting.pop()
            if node.text("$id") is not None:
                scope = self._named(scope, node, "$id")
                self._resources.setdefault(scope, node)
                self._scopes[file.name][node.source.pointer] = scope
            for word in _ANCHORS:
                anchor = node.text(word)
                if anchor is not None:
                    self._anchors.setdefault((scope, anchor), node)
            self._settle_dynamic_reference(node)
            waiting.extend((child, scope) for _, child in node.members())
            waiting.extend((child, scope) for child in node.items())

    def _named(self, scope: str, node: Node, word: str) -> str:
        """Return what a node calls itself, without fragment; otherwise the scope around it."""
        name = node.text(word)
        if name is None:
            return scope
        uri = resolved(scope, name)
        if uri is None:
            message = (
                f"{name!r} is no URI, so that nothing can refer to it; it is ignored"
            )
            self._report.warning("invalid/uri", message, node.source.child(word))
            return scope
        return uri.partition("#")[0]

    def _settle_dynamic_reference(self, node: Node) -> None:
        """Turn ``$dynamicRef`` into ``$ref``: a type cannot depend on who refers to it."""
        dynamic = node.text("$dynamicRef")
        if dynamic is None or not isinstance(node.value, dict) or "$ref" in node.value:
            return
        node.value["$ref"] = dynamic
        self._report.note(
            "reference/dynamic",
            f"{dynamic!r} is followed as a plain reference, whoever refers to it",
            node.source.child("$dynamicRef"),
        )
