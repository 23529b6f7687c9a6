"""URI references as descriptions hold them: any text, whether it is one or not."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit


def is_uri(text: str) -> bool:
    """Tell whether a text can be read as a URI, or as a reference to one."""
    try:
        port = urlsplit(text).port
    except ValueError:
        return False
    return port is None or port > 0


def resolved(base: str, reference: str) -> str | None:
    """Return what a reference means from a base (RFC 3986, section 5.2).

    There is nothing that it means where one of the two is no URI: ``https://[one``.
    """
    try:
        return urljoin(base, reference)
    except ValueError:
        return None
