"""The templates of a package: our own, and those that a user puts in their place."""

from __future__ import annotations

import ast
import re
import traceback
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from jinja2 import TemplateSyntaxError

from generator.diagnostics import ClientloomError, Position, failure
from generator.installation import templates_folder
from generator.rendering.environment import environment, environment_of

CONTEXT: Final = 1
"""The version of what templates get: raised when a name of it goes or changes."""

_SUFFIX: Final = ".jinja"
_STATED: Final = re.compile(r"\{#-? Context (\d+)\b")


def template_names() -> tuple[str, ...]:
    """Return the names of our own templates, such as ``_client.py.jinja``."""
    folder = templates_folder() / "package"
    found = (path.relative_to(folder) for path in folder.rglob(f"*{_SUFFIX}"))
    return tuple(sorted(path.as_posix() for path in found))


def copied(name: str) -> str:
    """Return a template of our own to begin another with; it states its context.

    Raises:
        ClientloomError: there is none of this name.
    """
    if name not in template_names():
        raise failure("templates/unknown", _unknown(name))
    text = (templates_folder() / "package" / name).read_text(encoding="utf-8")
    return f"{{# Context {CONTEXT} of Clientloom's templates. #}}\n{text}"


class Templates:
    """Fills templates: those of a folder, where there is one, else our own."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        # Jinja remembers templates it found, so that a folder has its own environment.
        ours = templates_folder() / "package"
        self._environment = environment_of(folder, ours) if folder else environment()

    def fill(self, name: str, **values: object) -> str:
        """Return the text that a template gives.

        Raises:
            ClientloomError: a template of the user's is wrong.
        """
        if self.folder is None:
            return self._filled(name, values)
        try:
            return self._filled(name, values)
        except TemplateSyntaxError as error:
            place = Position(error.filename or name, error.lineno, 1)
            raise failure("templates/syntax", str(error.message), place) from None
        except Exception as error:
            raise _failed(error, name) from error

    def _filled(self, name: str, values: Mapping[str, object]) -> str:
        text = self._environment.get_template(name + _SUFFIX).render(**values)
        # Loops leave a blank line after their last turn, too.
        return text.rstrip("\n") + "\n" if text.endswith("\n\n") else text

    def check(self) -> None:
        """Raise for a file in the folder that is put in the place of nothing."""
        if self.folder is None:
            return
        if not self.folder.is_dir():
            message = "there is no folder of templates here"
            raise failure("templates/folder", message, _place(self.folder))
        for path in self._own():
            name = path.relative_to(self.folder).as_posix()
            if name not in template_names() and not path.name.startswith("_"):
                raise failure("templates/unknown", _unknown(name), _place(path))
            _check_context(path)

    def check_given(self, modules: Mapping[str, str]) -> None:
        """Raise for a module that a template of the user's made, and that is no Python."""
        if self.folder is None:
            return
        for name, text in modules.items():
            try:
                ast.parse(text)
            except SyntaxError as error:
                message = f"what a template here gives for {name} is no Python: {error}"
                place = _place(self.folder)
                raise failure("templates/python", message, place) from None

    def _own(self) -> Iterator[Path]:
        if self.folder is not None:
            yield from sorted(self.folder.rglob(f"*{_SUFFIX}"))


def _check_context(path: Path) -> None:
    stated = _STATED.match(path.read_text(encoding="utf-8"))
    if stated and int(stated[1]) != CONTEXT:
        message = (
            f"this template is for context {stated[1]}, and this version gives context "
            f"{CONTEXT}: see docs/templates.md for what changed"
        )
        raise failure("templates/context", message, _place(path))


def _failed(error: Exception, name: str) -> ClientloomError:
    """Return the error for what a template did, at the line that did it."""
    frames = traceback.extract_tb(error.__traceback__)
    place = Position(name + _SUFFIX, 1, 1)
    for frame in frames:
        if frame.filename.endswith(_SUFFIX):
            place = Position(frame.filename, frame.lineno or 1, 1)
    return failure("templates/failed", f"{type(error).__name__}: {error}", place)


def _unknown(name: str) -> str:
    near = get_close_matches(name, template_names(), n=1)
    advice = f"did you mean {near[0]!r}?" if near else "see `clientloom templates list`"
    return (
        f"there is no template {name!r} to be replaced; {advice} A template that only "
        "yours include begins with `_`"
    )


def _place(path: Path) -> Position:
    return Position(path.as_posix(), 1, 1)
