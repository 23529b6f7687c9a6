"""The pages that people read: their blocks of code, and the commands of these."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs").glob("*.md")) + sorted(ROOT.glob("*.md"))
MADE_FROM_HELP = "commands.md"

_FENCE = re.compile(r"^```(.*)\n((?:.*\n)*?)```$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Step:
    """A command after a prompt, and the lines that the page shows below it."""

    command: str
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page."""

    page: str
    line: int
    language: str
    text: str

    @property
    def steps(self) -> list[Step]:
        """The commands of a session in a terminal."""
        _, *parts = re.split(r"^\$ ", self.text, flags=re.MULTILINE)
        return [_step(each) for each in parts]


def blocks(page: Path) -> list[Block]:
    """Return the blocks of a page in their order."""
    text = page.read_text(encoding="utf-8")
    return [
        Block(page.name, text.count("\n", 0, found.start()) + 1, found[1], found[2])
        for found in _FENCE.finditer(text)
    ]


def _step(text: str) -> Step:
    command, *shown = text.splitlines()
    return Step(command, tuple(shown))
