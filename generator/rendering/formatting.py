"""Black, on what the templates give."""

from __future__ import annotations

from black import format_str
from black.mode import Mode, TargetVersion

_MODE = Mode(target_versions={TargetVersion.PY311}, line_length=88)


def formatted(source: str) -> str:
    """Return Python source as Black leaves it."""
    return format_str(source, mode=_MODE)
