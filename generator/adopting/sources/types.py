"""The modules that the types of an SDK are imported from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.adopting.published import PublishedModule
from generator.adopting.sources.classes import exported
from generator.adopting.sources.files import SourceFiles
from generator.diagnostics import Position


def exported_types(
    files: SourceFiles, package: PurePosixPath
) -> Iterator[PublishedModule]:
    """Iterate over the packages below ``types``, with the classes that each exports.

    Not all of these need to have a like here: what is told in the list is told there.
    """
    types = package / "types"
    for link in files.packages(types.as_posix()):
        path = PurePosixPath(link).parent.relative_to(types).parts
        names = exported(files.tree(link))
        if path and names:
            place = Position(link, 1, 1)
            yield PublishedModule(".".join(path), names, place, is_guessed=True)
