"""The documents of a corpus: a folder with an ``INDEX.tsv``."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

INDEX = "INDEX.tsv"
_LONGEST = 60


class NoCorpus(Exception):
    """There is no corpus where one was said to be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One description, and what was counted in it without our help."""

    path: str
    file: Path
    root: Path
    operations: int

    @property
    def package(self) -> str:
        """The package that is made of it: told apart from the others, and no keyword."""
        words = re.sub(r"[^a-z0-9]+", "_", self.path.rsplit(".", 1)[0].lower())
        return f"c_{words.strip('_')[:_LONGEST]}"


def documents(corpus: Path, only: Collection[str] = ()) -> list[Document]:
    """Return the documents of a corpus, or those whose path holds one of some words.

    References may go as far as the folder of the vendor, the first of the path.

    Raises:
        NoCorpus: The folder has no index, or nothing in it is called so.
    """
    index = corpus / INDEX
    if not index.is_file():
        raise NoCorpus(f"{corpus} is no corpus: it has no {INDEX}")
    with index.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    found = [
        Document(
            path=row["path"],
            file=corpus / row["path"],
            root=corpus / Path(row["path"]).parts[0],
            operations=int(row["operations"]),
        )
        for row in rows
        if not only or any(word in row["path"] for word in only)
    ]
    if not found:
        raise NoCorpus(f"no document of {corpus} is called {' or '.join(only)}")
    return found
