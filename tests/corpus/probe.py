"""Import every module of a package and build every type: run as ``probe.py DIR NAME``.

It prints one finding a line. It stands alone, since what it imports is the client.
"""

from __future__ import annotations

import ast
import sys
import warnings
from collections.abc import Callable, Iterator
from functools import cached_property
from importlib import import_module
from inspect import isfunction
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType
from typing import Any, get_type_hints, is_typeddict

from pydantic import BaseModel, TypeAdapter

_PARAMS = "_params"


def findings(package: str) -> Iterator[str]:
    """Say what cannot be imported, built or resolved."""
    modules: list[ModuleType] = []
    for found in walk_packages(import_module(package).__path__, f"{package}."):
        yield from _tried(found.name, lambda: modules.append(import_module(found.name)))
    for module in modules:
        place = module.__name__.removeprefix(f"{package}.")
        if place.startswith("types."):
            yield from _types(module, place)
        elif place.startswith("resources") or place == "_client":
            yield from _classes(module, place)


def _tried(place: str, attempt: Callable[[], object]) -> Iterator[str]:
    try:
        attempt()
    except Exception as error:
        reason = " ".join(str(error).split())
        yield f"{place}: {type(error).__name__}: {reason[:300]}"


def _types(module: ModuleType, place: str) -> Iterator[str]:
    """Build models, aliases of what comes back, and the hints of dictionaries."""
    for name in _own_names(module):
        declared: Any = getattr(module, name)
        here = f"{place}.{name}"
        if is_typeddict(declared):
            yield from _tried(here, lambda: get_type_hints(declared))
        elif isinstance(declared, type) and issubclass(declared, BaseModel):
            model = declared
            yield from _tried(here, lambda: model.model_rebuild(force=True))
        elif not place.endswith(_PARAMS) and not name.endswith("_KEYS"):
            yield from _tried(here, lambda: TypeAdapter[Any](declared))


def _classes(module: ModuleType, place: str) -> Iterator[str]:
    """Resolve the annotations of methods, with what only type checkers import."""
    names = dict(vars(module))
    for block in _typing_blocks(module):
        yield from _tried(place, lambda: exec(block, names))
    for name in _own_names(module):
        declared: object = getattr(module, name)
        for function in vars(declared).values() if isinstance(declared, type) else ():
            if isinstance(function, cached_property):
                function = function.func
            if isfunction(function):
                method = function
                here = f"{place}.{name}.{method.__name__}"
                yield from _tried(here, lambda: get_type_hints(method, names))


def _own_names(module: ModuleType) -> Iterator[str]:
    for node in _tree(module).body:
        match node:
            case ast.ClassDef(name=name):
                yield name
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)]):
                yield name
            case _:
                pass


def _typing_blocks(module: ModuleType) -> Iterator[str]:
    for node in _tree(module).body:
        match node:
            case ast.If(test=ast.Name(id="TYPE_CHECKING"), body=body):
                # A relative import needs the package's name, which the module has.
                yield "\n".join(map(ast.unparse, body))
            case _:
                pass


def _tree(module: ModuleType) -> ast.Module:
    return ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8"))


def main() -> None:
    folder, package = sys.argv[1:]
    warnings.simplefilter("error")
    sys.path.insert(0, folder)
    for finding in findings(package):
        print(finding)


if __name__ == "__main__":
    main()
