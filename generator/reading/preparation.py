"""What is done to each file once, before anybody sees it."""

from __future__ import annotations

from generator.diagnostics import Report
from generator.reading.files import File
from generator.reading.identifiers import Identifiers
from generator.reading.upgrading.schemas import upgrade_schemas
from generator.reading.versions import declared_version


class Preparation:
    """Upgrades the schemas of each file, and takes in what the file names.

    A file that declares no version is a part of the description, and in its version.
    """

    def __init__(self, version: str, report: Report) -> None:
        self._version = version
        self._prepared: set[str] = set()
        self._rewritten: set[str] = set()
        self._fresh: list[File] = []
        self.identifiers = Identifiers(report)

    def prepare(self, file: File) -> None:
        if file.name in self._prepared:
            return
        self._prepared.add(file.name)
        version = declared_version(file.root) or self._version
        if upgrade_schemas(file, version):
            self._rewritten.add(file.name)
        self.identifiers.add(file)
        self._fresh.append(file)

    def has_rewritten(self, file: File) -> bool:
        """Tell whether a file's schemas no longer are as their author wrote them."""
        return file.name in self._rewritten

    def take_fresh(self) -> list[File]:
        """Return the files prepared since the last call."""
        fresh, self._fresh = self._fresh, []
        return fresh
