"""The runtime of a client: the modules that it needs, copied as they are."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from generator.installation import templates_folder

_PACKAGE = "_runtime"


def runtime_files(modules: Iterable[str], http: str, header: str) -> dict[str, str]:
    """Return the runtime's files for a client whose own modules are given as text.

    A module is needed when something needed imports it. The one that imports the HTTP
    library is chosen by `http`.
    """
    files = {f"{_PACKAGE}/__init__.py": _copy("__init__.py", header)}
    queue = sorted({name for text in modules for name in _needs(text, _PACKAGE)})
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

    In a client they are below `package`; among themselves they are siblings.
    """
    return {name for name in map(_module, _imports(text, package)) if name}


def _imports(text: str, package: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.ImportFrom) or not node.level:
            continue
        module = node.module or ""
        names = [f"{module}.{each.name}".strip(".") for each in node.names]
        for full in [module, *names] if not module else [module]:
            if not package:
                yield full
            elif full.startswith(f"{package}."):
                yield full.removeprefix(f"{package}.")


def _module(dotted: str) -> str:
    return Path(dotted.replace(".", "/")).parts[0] if dotted else ""
