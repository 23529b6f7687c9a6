"""Lines of configuration that would keep what changed as it was."""

from __future__ import annotations

import json
import re

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def setting(*keys: str) -> str:
    """Return a setting of a client as a line of TOML; the last of `keys` is its value."""
    *path, value = keys
    return f"{'.'.join(map(_key, path))} = {_text(value)}"


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _text(name)


def _text(value: str) -> str:
    """Return a string of TOML, which escapes as JSON does, and DEL besides."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
