"""Media types: what a body is by its name (RFC 9110, section 8.3)."""

from __future__ import annotations

JSON = "application/json"
MULTIPART = "multipart/form-data"
FORM = "application/x-www-form-urlencoded"
OCTETS = "application/octet-stream"
EVENTS = "text/event-stream"
_LINES = frozenset(
    {
        "application/json-seq",
        "application/jsonl",
        "application/jsonlines",
        "application/ndjson",
        "application/x-json-stream",
        "application/x-jsonlines",
        "application/x-ndjson",
    }
)


def essence(media_type: str) -> str:
    """Return a media type without parameters, in lower case (RFC 9110, section 8.3.1)."""
    return media_type.partition(";")[0].strip().lower()


def is_json(media_type: str) -> bool:
    """Tell whether a media type is JSON (RFC 6839 for the suffix)."""
    kind = essence(media_type)
    return kind in (JSON, "text/json") or kind.endswith("+json")


def is_xml(media_type: str) -> bool:
    """Tell whether a media type is XML (RFC 7303)."""
    kind = essence(media_type)
    return kind in ("application/xml", "text/xml") or kind.endswith("+xml")


def is_text(media_type: str) -> bool:
    """Tell whether a body that is not JSON is handed over as text."""
    kind = essence(media_type)
    return kind.startswith("text/") or kind.endswith("xml")


def is_multipart(media_type: str) -> bool:
    return essence(media_type).startswith("multipart/")


def is_form(media_type: str) -> bool:
    """Tell whether a body consists of named fields."""
    return essence(media_type) == FORM or is_multipart(media_type)


def is_lines(media_type: str) -> bool:
    """Tell whether a media type is JSON values one after the other."""
    return essence(media_type) in _LINES


def is_stream(media_type: str) -> bool:
    """Tell whether content of a media type is read item by item."""
    return essence(media_type) == EVENTS or is_lines(media_type)
