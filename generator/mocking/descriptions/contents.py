"""Which Media Type Object describes a media type."""

from __future__ import annotations

from collections.abc import Iterable

from werkzeug.http import parse_options_header

from generator.media_types import essence
from generator.mocking.descriptions.documents import Part


def described(content_type: str, contents: Iterable[tuple[str, Part]]) -> Part | None:
    """Return the Media Type Object for a media type; the most particular key counts.

    Of keys that differ in parameters, such as ``profile=v1``, the one that agrees most.
    """
    kind = essence(content_type)
    _, given = parse_options_header(content_type)

    def agreement(key: str) -> int:
        _, wanted = parse_options_header(key)
        return sum(
            1 if given.get(name) == value else -1 for name, value in wanted.items()
        )

    family = f"{kind.partition('/')[0]}/*"
    for name in (kind, family, "*/*", "*", "application/*"):
        found = [(key, media) for key, media in contents if essence(key) == name]
        if found and (name != "application/*" or kind.startswith("application/")):
            return max(found, key=lambda each: agreement(each[0]))[1]
    return None
