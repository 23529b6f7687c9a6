"""Whether a request carries the credentials that an operation asks for."""

from __future__ import annotations

from collections.abc import Iterator

from generator.mocking.descriptions.documents import Part
from generator.mocking.descriptions.operations import Operation
from generator.mocking.requests import Request
from generator.mocking.values.validation import Violation

_BASIC = "basic"


def missing(operation: Operation, request: Request) -> list[Violation]:
    """Return what is wrong with the credentials of a request.

    One of the alternatives must be there, with all of its schemes. What a credential is
    worth is not asked.
    """
    alternatives = [] if operation.security is None else [*operation.security.items()]
    if not alternatives:
        return []
    wants: list[str] = []
    for alternative in alternatives:
        absent = [*_absent(alternative, request)]
        if not absent:
            return []
        wants.append(" and ".join(absent))
    return [Violation("security", f"send {', or '.join(dict.fromkeys(wants))}")]


def places(root: Part) -> frozenset[tuple[str, str]]:
    """Return where credentials stand: ``query``, ``header`` or ``cookie``, and a name."""
    schemes = _schemes(root)
    found = (each.target() for _, each in schemes.children()) if schemes else ()
    return frozenset(
        (each.text("in") or "", each.text("name") or "")
        for each in found
        if each is not None and each.text("type") == "apiKey"
    )


def _schemes(root: Part) -> Part | None:
    components = root.at("components") or root
    return components.at("securitySchemes") or root.at("securityDefinitions")


def _absent(alternative: Part, request: Request) -> Iterator[str]:
    schemes = [_scheme(alternative, name) for name, _ in alternative.children()]
    # Two schemes of one alternative may want the same header, which only one can have.
    crowded = len(schemes) > 1 and request.header("Authorization") != []
    for scheme in schemes:
        wanted = None if scheme is None else _wanted(scheme, request)
        if wanted is not None and not (crowded and "Authorization" in wanted):
            yield wanted


def _scheme(part: Part, name: str) -> Part | None:
    schemes = _schemes(part.documents.root)
    return None if schemes is None else schemes.at(name)


def _wanted(scheme: Part, request: Request) -> str | None:
    """Return what a scheme misses in a request; nothing where it has all."""
    name = scheme.text("name") or ""
    match scheme.text("type"), (scheme.text("scheme") or "").lower():
        case "apiKey", _:
            return _wanted_key(scheme.text("in") or "", name, request)
        case "http", "basic":
            return _wanted_authorization("Basic", request)
        case "basic", _:
            return _wanted_authorization("Basic", request)
        case ("http", "bearer") | ("oauth2" | "openIdConnect", _):
            return _wanted_authorization("", request)
        case _:
            return None


def _wanted_authorization(kind: str, request: Request) -> str | None:
    values = request.header("Authorization")
    if any(value.lower().startswith(kind.lower()) for value in values):
        return None
    return f"an Authorization header{f' of {kind}' if kind else ''}"


def _wanted_key(location: str, name: str, request: Request) -> str | None:
    match location:
        case "header":
            present = bool(request.header(name))
        case "query":
            present = any(key == name for key, _ in request.decoded_query)
        case "cookie":
            present = any(key == name for key, _ in request.cookies)
        case _:
            return None
    return None if present else f"the {location} {name}"
