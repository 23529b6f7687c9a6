"""Security schemes, and which of them an operation asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.building.names import strings
from generator.building.schemas.context import Context, components_of
from generator.model.security import (
    ApiKey,
    Http,
    KeyLocation,
    MutualTls,
    OAuth2,
    OAuthFlow,
    OpenIdConnect,
    SchemeKind,
    SecurityRequirement,
    SecurityScheme,
)
from generator.nearest import advice, nearest
from generator.reading.node import Node, members_of
from generator.reading.pointers import tokens


def security_schemes(context: Context) -> tuple[SecurityScheme, ...]:
    """Return the declared schemes; one of an unknown kind is reported and left out."""
    return tuple(
        scheme
        for key, node in members_of(components_of(context, "securitySchemes"))
        for scheme in _scheme(context, key, node)
    )


def _scheme(context: Context, key: str, reference: Node) -> Iterator[SecurityScheme]:
    node = context.document.resolve(reference)
    if node is None:
        return
    kind = _kind(node)
    if kind is None:
        context.report.warning(
            "security/unknown-scheme",
            f"the security scheme {key!r} is of no known kind; it was left out",
            node.source,
        )
        return
    yield SecurityScheme(
        key=key,
        kind=kind,
        description=node.text("description"),
        source=node.source,
    )


def _kind(node: Node) -> SchemeKind | None:
    match node.text("type"):
        case "apiKey":
            return _api_key(node)
        case "http":
            scheme = node.text("scheme")
            return None if scheme is None else Http(scheme=scheme.lower())
        case "oauth2":
            return OAuth2(flows=tuple(_flows(node)))
        case "openIdConnect":
            return OpenIdConnect(url=node.text("openIdConnectUrl") or "")
        case "mutualTLS":
            return MutualTls()
        case _:
            return None


def _api_key(node: Node) -> ApiKey | None:
    name, location = node.text("name"), node.text("in")
    if name is None or location not in tuple(KeyLocation):
        return None
    return ApiKey(name=name, location=KeyLocation(location))


def _flows(node: Node) -> Iterator[OAuthFlow]:
    for kind, flow in members_of(node.get("flows")):
        scopes = flow.get("scopes")
        if not kind.startswith("x-"):
            yield OAuthFlow(
                kind=kind,
                token_url=flow.text("tokenUrl"),
                scopes=tuple(key for key, _ in scopes.members()) if scopes else (),
            )


def requirements(
    context: Context, declared: Node | None, known: Mapping[str, SecurityScheme]
) -> tuple[SecurityRequirement, ...] | None:
    """Return alternatives of schemes, or nothing where none are stated.

    A scheme that is not declared is reported and left out, and so is an alternative that
    repeats another one.
    """
    if declared is None:
        return None
    found = [_requirement(context, each, known) for each in declared.items()]
    return tuple(dict.fromkeys(found))


def _requirement(
    context: Context, node: Node, known: Mapping[str, SecurityScheme]
) -> SecurityRequirement:
    scopes: dict[str, tuple[str, ...]] = {}
    for written, member in node.members():
        key = written if written in known else _last_word(written)
        if key in known:
            scopes[key] = tuple(strings(member))
            _check_scopes(context, known[key], member)
            continue
        context.report.warning(
            "security/undeclared",
            f"the security scheme {written!r} is not declared; it was left out"
            f"{advice(written, known)}",
            member.source,
        )
    asked = tuple((key, each) for key, each in scopes.items() if each)
    return SecurityRequirement(tuple(scopes), asked)


def _check_scopes(context: Context, scheme: SecurityScheme, asked: Node) -> None:
    """Report scopes that no flow of a scheme has (OpenAPI 3.1, section 4.8.30.1)."""
    flows = scheme.kind.flows if isinstance(scheme.kind, OAuth2) else ()
    there = {scope for flow in flows for scope in flow.scopes}
    for scope in strings(asked):
        if there and scope not in there:
            context.report.note(
                "security/undeclared-scope",
                f"{scheme.key} has no scope {scope!r}{nearest(scope, there)}",
                asked.source,
            )


def _last_word(written: str) -> str:
    """Return the key in a reference to a scheme (OpenAPI 3.2, section 4.30)."""
    _, hash, pointer = written.partition("#")
    return tokens(pointer)[-1] if hash and tokens(pointer) else written
