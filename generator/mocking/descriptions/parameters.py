"""The parameters of an operation, whichever version of OpenAPI describes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.media_types import is_json
from generator.mocking.descriptions.documents import Part

_STYLES: Final = {
    "path": "simple",
    "query": "form",
    "header": "simple",
    "cookie": "form",
}
_FORMATS: Final = {
    "csv": None,
    "ssv": "spaceDelimited",
    "tsv": "tabDelimited",
    "pipes": "pipeDelimited",
}
# "The parameter definition SHALL be ignored" (OpenAPI 3.0.4, section 4.7.12.2.1).
# What may be the name of a header (RFC 9110, section 5.6.2).
_TOKEN: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_IGNORED: Final = frozenset(("accept", "content-type", "authorization"))
# Every HTTP library sends these of its own accord.
TRANSPORT: Final = frozenset(
    ("accept-encoding", "connection", "content-length", "host", "user-agent")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter and how its value is laid out.

    Attributes:
        schema: The schema of its value, if it has one.
        media_type: What its value is spelt in, where ``content`` says so.
        part: Where it is described.
    """

    name: str
    location: str
    style: str
    explode: bool
    required: bool = False
    schema: Part | None = None
    media_type: str | None = None
    part: Part | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from other parameters of its operation."""
        return (self.location, self.name)

    @property
    def identity(self) -> tuple[str, str]:
        """What one that replaces it has, too; case is nothing to headers (RFC 9110, 5.1)."""
        is_header = self.location == "header"
        return (self.location, self.name.lower() if is_header else self.name)

    @property
    def where(self) -> str:
        """The parameter as a message says it: ``query.limit``."""
        return f"{self.location}.{self.name}"


def parameters(item: Part, operation: Part, path: str) -> tuple[Parameter, ...]:
    """Return the parameters of an operation; its own override those of its path.

    A placeholder that nothing declares is a text in the path.
    """
    found: dict[tuple[str, str], Parameter] = {}
    for place in (item, operation):
        for part in _listed(place):
            parameter = _parameter(part)
            if parameter is not None:
                found[parameter.identity] = parameter
    names = re.findall(r"{([^{}]*)}", path)
    kept = [each for each in found.values() if _counts(each, names)]
    declared = {each.name for each in kept if each.location == "path"}
    kept += [_undeclared(name) for name in dict.fromkeys(names) if name not in declared]
    return tuple(kept)


def _listed(place: Part) -> Iterator[Part]:
    for each in place.items_at("parameters"):
        target = each.target()
        if target is not None and isinstance(target.value, dict):
            yield target


def _counts(parameter: Parameter, placeholders: list[str]) -> bool:
    match parameter.location:
        case "header":
            can_be = _TOKEN.fullmatch(parameter.name) is not None
            return can_be and parameter.name.lower() not in _IGNORED
        case "path":
            return parameter.name in placeholders
        case "query" | "cookie" | "querystring":
            return True
        case _:
            return False


def _undeclared(name: str) -> Parameter:
    return Parameter(
        name=name, location="path", style="simple", explode=False, required=True
    )


def _parameter(part: Part) -> Parameter | None:
    name, location = part.text("name"), part.text("in")
    if name is None or location is None:
        return None
    if part.member("schema") is None and part.member("content") is None:
        return _swagger(part, name, location)
    media_type, schema = _content(part)
    style = part.text("style") or _STYLES.get(location, "form")
    explode = part.member("explode")
    return Parameter(
        name=name,
        location=location,
        required=part.flag("required") or location == "path",
        schema=schema,
        style=style if media_type is None else "content",
        explode=explode if isinstance(explode, bool) else style in ("form", "cookie"),
        media_type=media_type,
        part=part,
    )


def _content(part: Part) -> tuple[str | None, Part | None]:
    """Return a media type and its schema, JSON where there is more than the one."""
    contents = part.members_at("content")
    for media_type, reference in sorted(
        contents, key=lambda each: not is_json(each[0])
    ):
        target = reference.target()
        return media_type, None if target is None else target.child("schema")
    return None, part.child("schema")


def _swagger(part: Part, name: str, location: str) -> Parameter:
    """Return a parameter of Swagger 2.0, which is its own schema."""
    layout = part.text("collectionFormat") or "csv"
    usual = _STYLES.get(location, "form")
    return Parameter(
        name=name,
        location=location,
        required=part.flag("required") or location == "path",
        schema=part,
        style=_FORMATS.get(layout) or usual,
        explode=layout == "multi",
        part=part,
    )
