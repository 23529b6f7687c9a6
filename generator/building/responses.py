"""Responses: by status, by range of statuses, and for all the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.building.bodies import contents
from generator.building.parameters import described_value
from generator.building.schemas.context import Context, description_of
from generator.model.operations import Content, Header, ParameterLocation, Response
from generator.model.source import Source
from generator.reading.node import Node, members_of

_STATUS: Final = re.compile(r"[1-5](?:[0-9]{2}|XX)\Z", re.ASCII)
_EMPTY: Final = ("204", "205", "304")


class Responses:
    """Builds responses, each component that operations share only once."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._built: dict[tuple[Source, str], Response] = {}

    def of(self, operation: Node) -> tuple[Response, ...]:
        """Return what may come back from an operation, in the order of declaration."""
        declared = operation.get("responses")
        return () if declared is None else tuple(self._responses(declared))

    def _responses(self, declared: Node) -> Iterator[Response]:
        for key, reference in declared.members():
            if key.startswith("x-"):
                continue
            status = _status(key)
            node = self._context.document.resolve(reference)
            if status is None:
                self._report_status(key, reference)
            elif node is not None:
                yield self._response(status, node, reference)
            else:
                yield Response(
                    status=status,
                    description=None,
                    contents=(),
                    source=reference.source,
                )

    def _response(self, status: str, node: Node, reference: Node) -> Response:
        description = description_of(self._context, node, reference)
        key = (node.source, f"{status} {description}")
        if key not in self._built:
            self._note_links(node)
            self._built[key] = Response(
                status=status,
                description=description,
                contents=self._contents(status, node),
                headers=tuple(self._headers(node)),
                source=node.source,
            )
        return self._built[key]

    def _contents(self, status: str, node: Node) -> tuple[Content, ...]:
        """Return the contents of a response, none for a status that never has any.

        What is declared for it nevertheless cannot come (RFC 9110, sections 15.3.5,
        15.3.6 and 15.4.5).
        """
        found = contents(self._context, node)
        if not found or status not in _EMPTY:
            return found
        self._context.report.note(
            "response/no-content",
            f"a response with status {status} has no content; what is declared for it "
            "was left out",
            node.source,
        )
        return ()

    def _headers(self, node: Node) -> Iterator[Header]:
        for name, reference in members_of(node.get("headers")):
            header = self._context.document.resolve(reference)
            if header is None:
                continue
            if name.lower() == "content-type":
                self._note_content_type(header)
                continue
            value = described_value(
                self._context, header, name, ParameterLocation.HEADER, reference
            )
            yield Header(name=name, type=value.type, source=header.source)

    def _note_content_type(self, header: Node) -> None:
        self._context.report.note(
            "response/reserved-header",
            "a response header 'Content-Type' is ignored: it follows from media types "
            "(OpenAPI 3.1, section 4.8.17.1)",
            header.source,
        )

    def _note_links(self, node: Node) -> None:
        links = node.get("links")
        if links is not None and links.value:
            self._context.report.note(
                "unsupported/links",
                "`links` have no counterpart in the client",
                links.source,
            )

    def _report_status(self, key: str, node: Node) -> None:
        self._context.report.warning(
            "response/status",
            f"{key!r} is no status code, no range such as 2XX and not `default`; "
            "the response was left out",
            node.source,
        )


def _status(key: str) -> str | None:
    """Return a response's key in its normal form, or nothing where it is none."""
    if key.strip().lower() == "default":
        return "default"
    status = key.strip().upper()
    return status if _STATUS.match(status) else None
