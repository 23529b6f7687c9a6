"""The operations of a description, of whatever version."""

from __future__ import annotations

from generator.mocking.descriptions import openapi, swagger
from generator.mocking.descriptions.documents import Documents
from generator.mocking.descriptions.operations import Operation


def operations(documents: Documents) -> tuple[Operation, ...]:
    """Return every operation of a description, in its order."""
    root = documents.root
    listed = swagger if root.text("swagger") else openapi
    return tuple(listed.operations(root))
