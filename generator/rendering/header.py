"""How a generated file begins: where it is from, and the licence that it has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.rendering.characters import blank


@dataclass(frozen=True, slots=True)
class Header:
    """What templates put into the comment on top of a file, without its first sign.

    `origin` is the first line, and `licence` the lines after it, none by default.
    """

    origin: str
    licence: str = ""

    def of(self, name: str) -> str:
        """Return the header of a file, as its kind of comment has it."""
        return self.python if name.endswith(".py") else self.markdown

    @property
    def python(self) -> str:
        """The header for ``# ...``: each further line begins with its own sign."""
        lines = (f"# {line}" if line else "#" for line in self._lines())
        return "\n".join(lines).removeprefix("# ")

    @property
    def markdown(self) -> str:
        """The header for ``<!-- ... -->``, which nothing in it may end."""
        return "\n".join(self._lines()).replace("--", "- -")

    def _lines(self) -> Iterator[str]:
        yield self.origin
        if self.licence:
            yield ""
            yield from (
                blank(line).rstrip() for line in self.licence.strip("\n").split("\n")
            )
