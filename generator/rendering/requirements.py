"""What a generated client needs, and from which version on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

LOWEST: Final[Mapping[str, str]] = {
    "aiohttp": "3.10",
    "httpx": "0.28",
    "httpx2": "2.12",
    "pydantic": "2.8",
    "typing-extensions": "4.12",
}
"""The lowest versions that generated clients were tried with."""


def requirement(name: str) -> str:
    """Return what asks for a library (PEP 508), from its lowest version on."""
    return f"{name}>={LOWEST[name]}"
