"""Where a value of the model was written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A node of a description: its file, and the JSON Pointer (RFC 6901) within it.

    The file is a POSIX path relative to the folder of the description; line and column
    are looked up only when a diagnostic is printed.
    """

    file: str
    pointer: str = ""

    def child(self, token: str | int) -> Source:
        """Return the source of a member or an item of this node."""
        escaped = str(token).replace("~", "~0").replace("/", "~1")
        return Source(self.file, f"{self.pointer}/{escaped}")

    def __str__(self) -> str:
        return f"{self.file}#{self.pointer}"
