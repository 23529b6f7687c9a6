"""Media types, as far as they decide what a schema stands for (RFC 9110, RFC 6838)."""

from __future__ import annotations

from typing import Final

_STRUCTURED: Final = frozenset(
    (
        "application/json",
        "text/json",
        "application/jsonl",
        "application/x-ndjson",
        "application/ndjson",
        "application/json-seq",
        "application/yaml",
        "application/x-yaml",
        "application/x-www-form-urlencoded",
    )
)


def essence(media_type: str) -> str:
    """Return a media type without its parameters, in lower case."""
    return media_type.partition(";")[0].strip().lower()


def is_xml(media_type: str) -> bool:
    kind = essence(media_type)
    return kind in ("application/xml", "text/xml") or kind.endswith("+xml")


def is_multipart(media_type: str) -> bool:
    return essence(media_type).startswith("multipart/")


def is_form(media_type: str) -> bool:
    """Tell whether a body consists of named fields."""
    kind = essence(media_type)
    return kind == "application/x-www-form-urlencoded" or is_multipart(kind)


def may_be_bytes(media_type: str) -> bool:
    """Tell whether a body of that type as a whole may be raw bytes."""
    kind = essence(media_type)
    if kind in _STRUCTURED or kind.endswith("+json") or is_multipart(kind):
        return False
    return True
