"""Forms whose fields can be told apart once they are sent."""

from __future__ import annotations

from collections.abc import Mapping

from generator.mocking.descriptions.documents import Part
from generator.model.json import Json


def untangled(
    fields: Mapping[str, Json], media: Part
) -> tuple[dict[str, Json], tuple[str, ...]]:
    """Return what of a form can be told apart, and why the rest is left out.

    An object to which the form's encoding gives the exploded style ``form`` is sent as
    one field for each of its keys (OpenAPI 3.1, section 4.8.15.1.1). Beside another such
    object, or beside a field of the same name, nobody can tell whose a field is.
    """
    spread = {
        name: value.keys()
        for name, value in fields.items()
        if isinstance(value, dict) and _is_spread(name, media)
    }
    kept = {name: value for name, value in fields.items() if name not in spread}
    notes: list[str] = []
    chosen: str | None = None
    for name, keys in spread.items():
        shared = keys & fields.keys() - {name}
        if chosen is None and not shared:
            chosen = name
            continue
        other = chosen or min(shared)
        notes.append(f"body.{name} is spelt like body.{other}")
    if chosen is not None:
        kept[chosen] = fields[chosen]
    return kept, tuple(notes)


def joined(media: Part) -> frozenset[str]:
    """Return the fields whose items are joined by what a text may hold, too."""
    return frozenset(
        name
        for name, part in media.members_at("encoding")
        if (part.text("style") or "").endswith("Delimited")
    )


def _is_spread(name: str, media: Part) -> bool:
    encoding = media.at("encoding")
    part = None if encoding is None else encoding.at(name)
    if part is None:
        return False
    style, explode = part.text("style"), part.member("explode")
    if style is None and explode is None:
        # Its content type counts, which is JSON for objects.
        return False
    return style in (None, "form") and explode is not False
