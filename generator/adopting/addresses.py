"""Where calls go: an SDK and a description may divide the same addresses otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from generator.adopting.matching import Kept, bare_path
from generator.model.api import Api


def base_url(stated: str | None, kept: Iterable[Kept], api: Api) -> str | None:
    """Return the base URL from which operations are reached where the SDK reached them.

    Nothing, where a server of the description is there. One whose paths begin with
    ``/v1`` needs a base URL without it, whatever the SDK's ended in.
    """
    if stated is None:
        return None
    bases = Counter(_base(stated, each) for each in kept)
    base = bases.most_common(1)[0][0] if bases else stated.rstrip("/")
    servers = {each.url.rstrip("/") for each in api.servers}
    return None if base in servers else base


def _base(stated: str, kept: Kept) -> str:
    """Return what is before an operation's path in the address that a method called."""
    address = stated.rstrip("/") + bare_path(kept.method.endpoint.path)
    return address.removesuffix(bare_path(kept.operation.path)).rstrip("/")
