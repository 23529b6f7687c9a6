"""The runtime of a client: the modules that it needs, copied as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from generator.installation import templates_folder

_PACKAGE = "_runtime"
_IMPORT = re.compile(r"^\s*from \.+([A-Za-z_][\w.]*) import ", re.ASCII | re.MULTILINE)


def runtime_files(modules: Iterable[str], http: str, header: str) -> dict[str, str]:
    """Return the runtime's files for a client whose own modules are given as text.

    A module is needed when something needed imports it. The one that imports the HTTP
    library is chosen by `http`.
    """
    files = {f"{_PACKAGE}/__init__.py": _copy("__init__.py", header)}
    queue = sorted({name for text in modules for name in _needs(text, f"{_PACKAGE}.")})
    done: set[str] = set()
    while queue:
        name = queue.pop()
        if name in done:
            continue
        done.add(name)
        path = f"http/{http}.py" if name == "http" else f"{name}.py"
        files[f"{_PACKAGE}/{name}.py"] = _copy(path, header)
        queue.extend(_needs(_source(path), ""))
    return files


def _copy(path: str, header: str) -> str:
    return f"# {header}\n{_source(path)}"


@cache
def _source(path: str) -> str:
    return (templates_folder() / "runtime" / path).read_text(encoding="utf-8")


def _needs(text: str, package: str) -> set[str]:
    """Return the runtime modules that a module imports.

    In a client they are below `package`; among themselves they are siblings. Imports of
    ours stand one a line, so that no parser has to read a large client once more.
    """
    modules = (each[1] for each in _IMPORT.finditer(text))
    below = (each.removeprefix(package) for each in modules if each.startswith(package))
    return {each.split(".")[0] for each in below}
