"""Content that comes item by item: server-sent events, and JSON one value a line."""

from __future__ import annotations

import json
from typing import Final

from generator.media_types import essence
from generator.model.json import Json

_FIELDS: Final = ("event", "id", "retry")


def stream(media_type: str, items: list[Json]) -> bytes:
    """Return items as the content of a media type."""
    match essence(media_type):
        case "text/event-stream":
            return "".join(map(_event, items)).encode()
        case "application/json-seq":
            # A record separator begins each value (RFC 7464).
            return "".join(f"\x1e{json.dumps(each)}\n" for each in items).encode()
        case _:
            return "".join(f"{json.dumps(each)}\n" for each in items).encode()


def is_event(item: Json) -> bool:
    """Tell whether an item is an event, rather than its data (OpenAPI 3.2, 4.14.4)."""
    if not isinstance(item, dict) or "data" not in item:
        return False
    return item.keys() <= {*_FIELDS, "data"}


def _event(item: Json) -> str:
    if not isinstance(item, dict) or not is_event(item):
        return _data(item)
    fields = "".join(f"{name}: {item[name]}\n" for name in _FIELDS if name in item)
    return fields + _data(item["data"])


def _data(value: Json) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return "".join(f"data: {line}\n" for line in text.split("\n")) + "\n"
