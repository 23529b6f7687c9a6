"""A description as the next stage sees it: one tree in the newest vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from generator.diagnostics import Position, Report
from generator.model.json import Json
from generator.model.source import Source
from generator.reading.files import Files, Refusal
from generator.reading.node import Node
from generator.reading.positions import Positions
from generator.reading.preparation import Preparation
from generator.reading.references import References
from generator.reading.texts import write_out_texts
from generator.reading.upgrading.swagger import upgrade_swagger
from generator.reading.versions import require_version


class Document:
    """A description that was read; every node knows its place in the original files.

    `root` is in the vocabulary of OpenAPI 3.2 whatever the author wrote, and `version`
    ("2.0", "3.0", "3.1" or "3.2") says what that was.
    """

    def __init__(self, files: Files, overlays: Sequence[Node], report: Report) -> None:
        self.report = report
        self.version = require_version(files.main.root)
        self._files = files
        self._overlays = overlays
        self._positions = Positions()
        self._preparation = Preparation(self.version, report)
        self._references = References(files, self._preparation, report)
        self.root = self._upgraded()

    @property
    def inputs(self) -> Mapping[str, bytes]:
        """The bytes of every file read so far, by the name used in `Source.file`."""
        return self._files.inputs

    def resolve(self, node: Node | None) -> Node | None:
        """Return the final target of a node's ``$ref``, at its true source.

        A node without ``$ref`` is returned itself. Nothing comes back for a node that is
        missing and, after a diagnostic, for a reference that is refused or leads nowhere.
        """
        if node is None:
            return None
        target = self._references.resolve(node)
        self._write_out_texts()
        return target

    def follow(self, reference: str, base: Node) -> Node | None:
        """Return what a reference means that is no ``$ref``, such as in a mapping.

        It is relative to where `base` stands. Nothing, without a diagnostic, where it
        leads nowhere: a discriminator's mapping may hold a name instead.
        """
        target = self._references.follow(reference, base)
        self._write_out_texts()
        return target if isinstance(target, Node) else None

    def locate(self, source: Source) -> Position:
        """Return line and column of a source, or of its nearest known ancestor."""
        file = self._files.named(source.file)
        if file is None:
            return Position(source.file, 1, 1)
        return self._positions.locate(source, file.text)

    def authored(self) -> Node:
        """Return the main description in its author's own vocabulary."""
        main = self._files.main
        if not self._preparation.has_rewritten(main):
            return main.root
        return overlaid(self._files.as_written(main), self._overlays, Report())

    def authored_file(self, path: str) -> Json:
        """Return the value of a file, by its path from the main description's folder.

        Raises `Refusal` where `resolve` would refuse the file too.
        """
        file = self._files.open(path, self._files.main.name)
        if file is self._files.main:
            return self.authored().value
        self._preparation.prepare(file)
        if self._preparation.has_rewritten(file):
            return self._files.as_written(file).value
        return file.root.value

    def open_also(self, names: Iterable[str]) -> None:
        """Read files that another process read of this description, by their names."""
        for name in names:
            if name not in self.inputs:
                with suppress(Refusal):
                    self._files.open(name, self._files.main.name)

    def _upgraded(self) -> Node:
        self._preparation.prepare(self._files.main)
        self._write_out_texts()
        if self.version == "2.0":
            return upgrade_swagger(self._files.main.root, self, self.report)
        return self._files.main.root

    def _write_out_texts(self) -> None:
        """Settle the files read since the last call; that may bring further ones."""
        while fresh := self._preparation.take_fresh():
            for file in fresh:
                write_out_texts(file, self._references)


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
    files = Files(path, root, report)
    opened = [files.open_beside(each).root for each in overlays]
    if opened:
        files.replace_main(overlaid(files.main.root, opened, report))
    return Document(files, opened, report)


def overlaid(root: Node, overlays: Sequence[Node], report: Report) -> Node:
    """Return a description with overlays applied in their order."""
    for overlay in overlays:
        # Imported here because few runs have an overlay, and JSONPath loads in 40 ms.
        from generator.reading.overlays import apply_overlay

        root = apply_overlay(overlay, root, report)
    return root
