"""What is named by text, so that it is imported when it is first needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

# References are relative to the package that this runtime is part of.
_CLIENT_PACKAGE = __name__.rpartition(".")[0].rpartition(".")[0]


def referred(reference: str) -> Any:
    """Return what ``.types.secrets:Secret`` stands for."""
    module, _, name = reference.partition(":")
    return getattr(import_module(module, _CLIENT_PACKAGE), name)
