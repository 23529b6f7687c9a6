"""Names of a package that are loaded when they are first asked for (PEP 562)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from warnings import warn

_NOTHING: Mapping[str, str] = {}


def attach(
    package: str, locations: Mapping[str, str], former: Mapping[str, str] = _NOTHING
) -> tuple[Callable[[str], object], Callable[[], list[str]], list[str]]:
    """Return the ``__getattr__``, the ``__dir__`` and the ``__all__`` of a package.

    A location is a module relative to the package. What is found there under the same
    name is the value; ``module:name`` gives another name, and ``module:`` the module.
    `former` leads from names that things had to those that they have; they are deprecated.
    """

    def load(name: str) -> object:
        current = former.get(name)
        if current is not None:
            warn(f"{name} is called {current} now.", DeprecationWarning, stacklevel=2)
            return getattr(sys.modules[package], current)
        location = locations.get(name)
        if location is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module_name, colon, attribute = location.partition(":")
        module = import_module(module_name, package)
        whole = colon and not attribute
        value: object = module if whole else getattr(module, attribute or name)
        setattr(sys.modules[package], name, value)
        return value

    def names() -> list[str]:
        own = (name for name in vars(sys.modules[package]) if name.startswith("__"))
        return sorted({*own, *locations})

    return load, names, list(locations)
