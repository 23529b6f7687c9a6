"""Endpoints, as an SDK's file spells them."""

from __future__ import annotations

import re

from generator.adopting.published import Endpoint

_ENDPOINT = re.compile(r"([A-Za-z]+)\s+(/\S*)")


def endpoint(text: str) -> Endpoint | None:
    """Return what ``get /v1/pets/{id}`` names, if it names an endpoint."""
    found = _ENDPOINT.fullmatch(text.strip())
    return Endpoint(found[1].upper(), found[2]) if found else None
