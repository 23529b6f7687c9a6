"""What is wrong, and where: a path through the description, references followed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_MAX_MESSAGE: Final = 200


@dataclass(frozen=True, slots=True)
class Finding:
    """One error of the validator. Its message tells no contents of the description."""

    code: str
    message: str
    path: tuple[str | int, ...]


def shortened(message: str) -> str:
    """Return a message on one line, and no longer than a person would read."""
    line = " ".join(message.split())
    return line if len(line) <= _MAX_MESSAGE else f"{line[: _MAX_MESSAGE - 3]}..."
