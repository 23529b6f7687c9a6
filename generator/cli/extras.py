"""What only some commands need, and what to install for it."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from generator.diagnostics import failure


@contextmanager
def needs_extra(command: str) -> Generator[None]:
    """Say what to install where a library of the extra ``verify`` is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name is not None and error.name.startswith("generator"):
            raise
        raise failure(
            "installation/extra",
            f"`{command}` needs {error.name}, which comes with the extra 'verify': "
            "pip install 'clientloom[verify]'",
        ) from None
