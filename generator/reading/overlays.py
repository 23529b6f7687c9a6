"""OpenAPI Overlays 1.0 and 1.1: changes to a description, kept in files of their own."""

from __future__ import annotations

from typing import Final, TypeAlias

from jsonpath import JSONPathEnvironment, JSONPathError

from generator.diagnostics import Report, failure
from generator.model.json import Json
from generator.reading.merging import Path, edit, merge, remove
from generator.reading.node import Node

Paths: TypeAlias = list[Path]

_SUPPORTED: Final = ("1.0.", "1.1.")
# RFC 9535 to the letter: the library's own extensions would not be portable.
_JSONPATH: Final = JSONPathEnvironment(strict=True)


def apply_overlay(overlay: Node, root: Node, report: Report) -> Node:
    """Return a description with the actions of an overlay applied in their order.

    Raises `ClientloomError` where the overlay is none. An action that matches nothing,
    or cannot be applied, is a warning.
    """
    _require_overlay(overlay)
    actions = overlay.get("actions")
    for action in actions.items() if actions is not None else ():
        root = _apply(action, root, report)
    return root


def _require_overlay(overlay: Node) -> None:
    version = overlay.text("overlay")
    if version is None:
        message = "this is no Overlay document: no `overlay` member names a version"
        raise failure("overlay/version", message, overlay.source)
    if not f"{version}.".startswith(_SUPPORTED):
        message = "this version of overlays is not supported; 1.0 and 1.1 are"
        raise failure("overlay/version", message, overlay.source.child("overlay"))


def _apply(action: Node, root: Node, report: Report) -> Node:
    paths = _matches(action, "target", root, report)
    if action.flag("remove"):
        # From the end, so that the removal of an item moves none that is to be removed.
        for path in reversed(paths):
            root = remove(root, path)
        return root
    update = _update(action, root, report) if paths else None
    if update is not None:
        for path in paths:
            root = edit(root, path, lambda target: merge(target, update))
    return root


def _update(action: Node, root: Node, report: Report) -> Node | None:
    """Return the value to merge: what ``copy`` names, else ``update`` itself."""
    if action.get("copy") is None:
        return action.get("update")
    sources = _matches(action, "copy", root, report)
    if len(sources) > 1:
        message = "`copy` must name one value only; the action is left out"
        report.warning("overlay/copy", message, action.source.child("copy"))
    return _at(root, sources[0]) if len(sources) == 1 else None


def _at(root: Node, path: Path) -> Node | None:
    node: Node | None = root
    for token in path:
        if node is not None:
            node = node.item(token) if isinstance(token, int) else node.get(token)
    return node


def _matches(action: Node, key: str, root: Node, report: Report) -> Paths:
    """Return where a JSONPath leads, having warned where that is nowhere."""
    expression = action.text(key)
    if expression is None:
        message = f"an action needs a `{key}`, a JSONPath expression"
        report.warning("overlay/target", message, action.source)
        return []
    place = action.source.child(key)
    try:
        found = _find(expression, root.value)
    except (JSONPathError, RecursionError):
        message = "this is not a JSONPath expression as RFC 9535 has them"
        report.warning("overlay/target", message, place)
        return []
    if not found:
        message = f"{expression!r} matches nothing; the action has no effect"
        report.warning("overlay/no-match", message, place)
    return found


def _find(expression: str, value: Json) -> Paths:
    if not isinstance(value, (dict, list)):
        return []
    return [match.parts for match in _JSONPATH.finditer(expression, value)]
