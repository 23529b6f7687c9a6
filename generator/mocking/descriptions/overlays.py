"""Overlays on plain values: what a configured client's description has been changed by."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Any, Final

from jsonpath import JSONPathEnvironment, JSONPathError

from generator.model.json import Json

_JSONPATH: Final = JSONPathEnvironment(strict=True)


def overlaid(value: Json, overlays: Iterable[Json]) -> Json:
    """Return a description with the actions of overlays applied (Overlay 1.1, 4.4.3).

    Reading a client's description has reported what is wrong with an overlay; here
    that changes nothing.
    """
    for overlay in overlays:
        actions = overlay.get("actions") if isinstance(overlay, dict) else None
        for action in actions if isinstance(actions, list) else ():
            if isinstance(action, dict):
                _apply(action, value)
    return value


def _apply(action: dict[str, Json], value: Any) -> None:
    target = action.get("target")
    if not isinstance(target, str):
        return
    try:
        matches = [*_JSONPATH.finditer(target, value)]
    except JSONPathError:
        return
    for match in reversed(matches):
        # The library says `object` of what is JSON, as it was given.
        found: Any = match.obj
        if action.get("remove") is True:
            around: Any = None if match.parent is None else match.parent.obj
            _remove(around, match.parts[-1])
        elif (update := _update(action, value)) is not None:
            _merge(found, update)


def _update(action: dict[str, Json], value: Any) -> Json:
    copied = action.get("copy")
    if isinstance(copied, str):
        found = _JSONPATH.match(copied, value)
        source: Any = None if found is None else found.value
        copy: Json = deepcopy(source)
        return copy
    return action.get("update")


def _remove(parent: Json, key: str | int) -> None:
    match parent, key:
        case dict(), str():
            parent.pop(key, None)
        case list(), int():
            del parent[key]
        case _:
            pass


def _merge(target: Json, update: Json) -> None:
    match target, update:
        case dict(), dict():
            for key, each in update.items():
                before = target.get(key)
                if isinstance(before, dict | list) and isinstance(each, dict | list):
                    _merge(before, each)
                else:
                    target[key] = each
        case list(), list():
            target.extend(update)
        case list(), _:
            target.append(update)
        case _:
            pass
