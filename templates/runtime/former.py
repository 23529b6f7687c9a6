"""Arguments that were called otherwise, and still may be."""

from __future__ import annotations

import warnings
from typing import TypeVar

from .options import Omit, omit

T = TypeVar("T")

# The caller of the method that asks: this module and the method stand between.
_CALLER = 4


def renamed(
    current: T | Omit, former: T | Omit, name: str, former_name: str
) -> T | Omit:
    """Return what a caller gave by an argument's present name or by its former one.

    Raises:
        TypeError: It was given by both.
    """
    return _chosen(current, former, name, former_name)


def renamed_required(
    current: T | Omit,
    former: T | Omit,
    name: str,
    former_name: str,
    default: T | Omit = omit,
) -> T:
    """Return what a caller gave by either name of a required argument, or its default.

    Raises:
        TypeError: It was given by both, or by none and there is no default.
    """
    value = _chosen(current, former, name, former_name)
    if isinstance(value, Omit):
        value = default
    if isinstance(value, Omit):
        raise TypeError(f"missing a required argument: {name!r}")
    return value


def _chosen(
    current: T | Omit, former: T | Omit, name: str, former_name: str
) -> T | Omit:
    if isinstance(former, Omit):
        return current
    if not isinstance(current, Omit):
        raise TypeError(f"{former_name!r} is {name!r}: give one of them")
    warnings.warn(
        f"{former_name} is called {name} now.", DeprecationWarning, stacklevel=_CALLER
    )
    return former
