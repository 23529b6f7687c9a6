"""Which version of the specification a file declares."""

from __future__ import annotations

import re
from typing import Final

from generator.diagnostics import failure
from generator.reading.node import Node

SUPPORTED: Final = ("2.0", "3.0", "3.1", "3.2")

_VERSION: Final = re.compile(r"([0-9]+\.[0-9]+)(?:\.[0-9]+(?:-.*)?)?\Z", re.ASCII)


def declared_version(root: Node) -> str | None:
    """Return the version that a file declares, without its patch number.

    ``swagger: 2.0`` without quotes, a number, is common enough to be understood.
    Nothing where the file declares none, or one that is not supported.
    """
    for key in ("openapi", "swagger"):
        node = root.get(key)
        if node is not None and isinstance(node.value, (str, int, float)):
            matched = _VERSION.match(str(node.value).strip())
            version = matched.group(1) if matched else ""
            return version if version in SUPPORTED else None
    return None


def require_version(root: Node) -> str:
    """Return the declared version; raises `ClientloomError` where there is none."""
    if not isinstance(root.value, dict):
        message = "this is no OpenAPI description: an object was expected"
        raise failure("version/missing", message, root.source)
    version = declared_version(root)
    if version is not None:
        return version
    declared = root.get("openapi") or root.get("swagger")
    versions = ", ".join(SUPPORTED)
    if declared is None:
        message = f"no `openapi` or `swagger` member declares a version ({versions})"
        raise failure("version/missing", message, root.source)
    message = f"this version is not supported; {versions} are"
    raise failure("version/unsupported", message, declared.source)
