"""Links to documentation elsewhere: ``externalDocs`` (OpenAPI 3.1, section 4.8.11)."""

from __future__ import annotations

from generator.reading.node import Node


def with_link(description: str | None, owner: Node) -> str | None:
    """Return a description, and where more is to be read, unless it says so itself."""
    docs = owner.get("externalDocs")
    url = None if docs is None else docs.text("url")
    if docs is None or not url or url in (description or ""):
        return description
    words = (docs.text("description") or "").strip().rstrip(".:")
    link = f"{words}: {url}" if words else f"See {url}"
    return f"{description}\n\n{link}" if description else link
