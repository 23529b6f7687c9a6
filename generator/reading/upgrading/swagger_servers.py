"""Swagger 2.0 to OpenAPI 3: ``host``, ``basePath`` and ``schemes`` become servers."""

from __future__ import annotations

from typing import Final

from generator.model.json import Json
from generator.reading.node import MovedArray, Node

_DEFAULT_SCHEME: Final = "https"
_SCHEMES: Final = ("https", "http")


def servers(root: Node, schemes: Node | None = None) -> MovedArray:
    """Return one server for each scheme, the secure one first.

    The specification leaves open what a missing scheme is ("the one used to access the
    description"); it is taken to be ``https``. Without a host the URL is relative.
    """
    host = root.text("host")
    base_path = root.text("basePath") or ""
    found = MovedArray()
    if host is None:
        if base_path:
            found.put({"url": base_path}, root.source.child("basePath"))
        return found
    for scheme in _declared(schemes or root.get("schemes")):
        url = f"{scheme}://{host}{base_path}".rstrip("/")
        found.put({"url": url}, root.source.child("host"))
    return found


def _declared(schemes: Node | None) -> list[str]:
    names: Json = schemes.value if schemes is not None else None
    declared = names if isinstance(names, list) else []
    return [name for name in _SCHEMES if name in declared] or [_DEFAULT_SCHEME]
