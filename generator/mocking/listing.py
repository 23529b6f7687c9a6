"""The operations of a description, of whatever version."""

from __future__ import annotations

from generator.mocking import openapi, swagger
from generator.mocking.documents import Documents
from generator.mocking.operations import Operation


def operations(documents: Documents) -> tuple[Operation, ...]:
    """Return every operation of a description, in its order."""
    root = documents.root
    listed = swagger if root.text("swagger") else openapi
    return tuple(listed.operations(root))
