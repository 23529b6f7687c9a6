"""A description as the next stage sees it: one tree in the newest vocabulary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.diagnostics import Position, Report
from generator.model.source import Source
from generator.reading.files import Files
from generator.reading.node import Node
from generator.reading.positions import Positions
from generator.reading.references import References
from generator.reading.versions import require_version


class Document:
    """A description that was read; every node knows its place in the original files.

    `root` is in the vocabulary of OpenAPI 3.2 whatever the author wrote, and `version`
    ("2.0", "3.0", "3.1" or "3.2") says what that was.
    """

    def __init__(self, files: Files, report: Report) -> None:
        self._files = files
        self._references = References(files, report)
        self._positions = Positions()
        self.report = report
        self.version = require_version(files.main.root)
        self.root = files.main.root

    @property
    def inputs(self) -> Mapping[str, bytes]:
        """The bytes of every file read so far, by the name used in `Source.file`."""
        return self._files.inputs

    def resolve(self, node: Node) -> Node | None:
        """Return the final target of a node's ``$ref``, at its true source.

        A node without ``$ref`` is returned itself. Nothing comes back, after a
        diagnostic, for a reference that is refused or leads nowhere.
        """
        return self._references.resolve(node)

    def locate(self, source: Source) -> Position:
        """Return line and column of a source, or of its nearest known ancestor."""
        file = self._files.named(source.file)
        if file is None:
            return Position(source.file, 1, 1)
        return self._positions.locate(source, file.text)


def read(
    path: Path,
    *,
    root: Path | None = None,
    overlays: Sequence[Path] = (),
    report: Report,
) -> Document:
    """Read a description and, as they are referred to, the files below its folder.

    `root` widens the folder that references may reach. `overlays` are applied in their
    order before anything is read out. Raises `ClientloomError` for a file that is
    missing, is neither YAML nor JSON, or declares no version that is supported.
    """
    return Document(Files(path, root, report), report)
