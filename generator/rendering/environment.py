"""The Jinja environment: strict, and with filters for everything that becomes source."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.installation import templates_folder
from generator.rendering.compiled import CompiledTemplates
from generator.rendering.layout import annotation, import_statement, reexport
from generator.rendering.listing import listing
from generator.rendering.literals import literal
from generator.rendering.requirements import requirement
from generator.rendering.statements import (
    alias,
    arguments,
    bases,
    below,
    choice,
    definition,
    deprecation,
    field,
    getter,
    operation,
    optional,
    receiver,
    renaming,
    replacement,
    request,
    table,
    view,
    view_definition,
    wrapper,
)
from generator.rendering.text import code, comment, docstring, prose

# Jinja calls a filter with whatever a template passes; its own types say no more.
FILTERS: dict[str, Callable[..., Any]] = {
    "alias": alias,
    "annotation": annotation,
    "arguments": arguments,
    "bases": bases,
    "below": below,
    "choice": choice,
    "code": code,
    "comment": comment,
    "definition": definition,
    "deprecation": deprecation,
    "docstring": docstring,
    "field": field,
    "getter": getter,
    "import": import_statement,
    "listing": listing,
    "literal": literal,
    "operation": operation,
    "optional": optional,
    "prose": prose,
    "receiver": receiver,
    "reexport": reexport,
    "renaming": renaming,
    "replacement": replacement,
    "request": request,
    "requirement": requirement,
    "table": table,
    "view": view,
    "view_definition": view_definition,
    "wrapper": wrapper,
}


@cache
def environment() -> Environment:
    """Return the environment of our own package templates, which are compiled once."""
    folder = templates_folder() / "package"
    made = environment_of(folder)
    made.bytecode_cache = CompiledTemplates(folder)
    return made


def environment_of(*folders: Path) -> Environment:
    """Return an environment of templates; those of an earlier folder win.

    Nothing is escaped, for nothing here is HTML; what comes from a description reaches a
    template only through the filters.
    """
    made = Environment(
        loader=FileSystemLoader(folders),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(FILTERS)
    return made
