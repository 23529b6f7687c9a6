"""Files for the validator: only those that a description may refer to.

Left to itself the validator opens any http and file URL that it meets. It is given one
handler for every scheme instead, which knows the description's own files and no others.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import Final, TypeAlias
from urllib.parse import unquote, urlsplit

from generator.model.json import Json

Open: TypeAlias = Callable[[str], Json]

# So deep that `..` in a reference does not run into the top of the made-up tree.
_FOLDER: Final = "/_" * 64
BASE_URI: Final = f"file://{_FOLDER}/description"


class NotRetrieved(LookupError):
    """The validator asked for something outside the description."""


class Handlers(dict[str, Callable[[str], Json]]):
    """One handler for every scheme, those that nobody thought of among them."""

    def __init__(self, open_file: Open) -> None:
        super().__init__()
        self._open = open_file

    def __contains__(self, scheme: object) -> bool:
        return True

    def __getitem__(self, scheme: str) -> Callable[[str], Json]:
        return self._retrieve if scheme == "file" else _refuse

    def _retrieve(self, uri: str) -> Json:
        parts = urlsplit(uri)
        if parts.netloc:
            raise NotRetrieved
        return self._open(posixpath.relpath(unquote(parts.path), _FOLDER))


def _refuse(uri: str) -> Json:
    raise NotRetrieved
