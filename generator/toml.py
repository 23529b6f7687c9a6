"""Text of TOML files that are written line by line."""

from __future__ import annotations

import json
import re

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def literal(value: str | int) -> str:
    """Return a value of TOML: its basic strings escape as JSON does, and DEL besides."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def setting(*keys: str) -> str:
    """Return a line that gives a key its value, which is the last of `keys`."""
    *path, value = keys
    return f"{'.'.join(map(_key, path))} = {literal(value)}"


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else literal(name)
