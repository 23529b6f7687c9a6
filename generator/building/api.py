"""The whole of an API: what its description says once, its operations, its schemas."""

from __future__ import annotations

from collections.abc import Iterator

from generator.building.extensions import shared_parameters
from generator.building.operations import Operations
from generator.building.schemas.components import declare_components, named_schemas
from generator.building.schemas.context import Context
from generator.building.schemas.documentation import with_link
from generator.building.schemas.schemas import Schemas
from generator.building.security import requirements, security_schemes
from generator.building.servers import servers
from generator.model.api import Api, Tag
from generator.reading.document import Document
from generator.reading.node import Node, items_of


def build(document: Document) -> Api:
    """Return the API that a description describes.

    What it cannot express is reported to the document's own report, each time with its
    place; nothing is dropped without a word.
    """
    schemas = Schemas(document)
    declare_components(schemas)
    root = document.root
    info = root.get("info") or Node({}, anchor=root.source)
    schemes = security_schemes(schemas)
    known = {each.key: each for each in schemes}
    operations = Operations(schemas, known)
    return Api(
        title=info.text("title") or "API",
        version=_version(info),
        description=with_link(info.text("description"), root),
        servers=servers(schemas, root.get("servers")),
        tags=tuple(_tags(schemas)),
        security=requirements(schemas, root.get("security"), known) or (),
        security_schemes=schemes,
        operations=tuple(operations.of_paths(root.get("paths"))),
        webhooks=tuple(operations.webhooks(_webhooks(root))),
        schemas=named_schemas(schemas),
        shared_parameters=tuple(shared_parameters(schemas, root)),
        source=root.source,
    )


def _version(info: Node) -> str:
    version = info.get("version")
    return "" if version is None or version.value is None else str(version.value)


def _tags(context: Context) -> Iterator[Tag]:
    for reference in items_of(context.document.root.get("tags")):
        node = context.document.resolve(reference)
        name = None if node is None else node.text("name")
        if node is not None and name is not None:
            yield Tag(
                name=name,
                description=with_link(node.text("description"), node),
                parent=node.text("parent"),
            )


def _webhooks(root: Node) -> Node | None:
    """Return webhooks; before OpenAPI 3.1 they were a common extension."""
    return root.get("webhooks") or root.get("x-webhooks")
