"""The operations of a description, of whatever version."""

from __future__ import annotations

from collections.abc import Iterator

from generator.mocking.descriptions import openapi, swagger
from generator.mocking.descriptions.documents import Documents
from generator.mocking.descriptions.operations import Operation, declared


def operations(documents: Documents) -> Iterator[Operation]:
    """Yield every operation of a description, in its order."""
    root = documents.root
    operation = swagger.operation if root.text("swagger") else openapi.operation
    for path, reference in root.members_at("paths"):
        item = reference.target()
        if item is not None and path.startswith("/"):
            for method, part in declared(item):
                yield operation(root, item, path, method, part)
