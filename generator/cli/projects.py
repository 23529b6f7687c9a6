"""The pyproject.toml of a distribution, which is its owner's but for the version."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Final

from generator.cli.releases import normal
from generator.diagnostics import ClientloomError, Position, failure

_VERSION: Final = re.compile(
    r"""(^\[project\][^\n]*\n(?:(?!\[)[^\n]*\n)*?version[ \t]*=[ \t]*)(["']).*?\2""",
    re.MULTILINE,
)


def stated_version(text: str, path: Path) -> str | None:
    """Return the version that a pyproject.toml states, if it states one there.

    Raises:
        ClientloomError: it is no TOML, or says nothing of a project.
    """
    try:
        tables: dict[str, object] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _broken(f"it is no TOML: {error}", path) from None
    match tables.get("project"):
        case {"version": str(version)}:
            return normal(version)
        case {}:
            return None
        case _:
            raise _broken("it has no table [project]", path)


def with_version(text: str, version: str, path: Path) -> str:
    """Return a pyproject.toml that states another version.

    Raises:
        ClientloomError: it states none that could be replaced.
    """
    stated_version(text, path)
    changed, count = _VERSION.subn(rf"\g<1>\g<2>{version}\g<2>", text, count=1)
    if count:
        return changed
    message = "the table [project] has no line `version = ...` to be changed"
    raise failure("package/version", message, Position(path.as_posix(), 1, 1))


def _broken(why: str, path: Path) -> ClientloomError:
    message = f"the version cannot be read: {why}; mend it, or remove it to get another"
    return failure("package/project", message, Position(path.as_posix(), 1, 1))
