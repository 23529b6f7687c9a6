"""``stainless.yml``: what told the hosted generator of that name how an SDK should be.

Its keys are those of that generator's reference. What only other languages, its own
documentation or its publishing need is passed over; what a client of ours has no like of
is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.adopting.casings import read_casings
from generator.adopting.published import ClientArgument, PublishedSdk
from generator.adopting.stainless_left import (
    CREDENTIAL,
    OPTION,
    tell_what_is_left,
    tell_what_is_left_of,
)
from generator.adopting.stainless_pages import page_schemes
from generator.adopting.stainless_resources import read_resources
from generator.configuration.schema import CREDENTIAL_PARTS
from generator.diagnostics import Report
from generator.planning.naming.identifiers import constant, snake
from generator.reading.node import Node

_ROLES: Final = (None, "value", *CREDENTIAL_PARTS)


def read_stainless(root: Node, report: Report) -> PublishedSdk:
    """Return what a configuration says of the Python SDK."""
    resources = read_resources(root, report)
    client = root.get("client_settings")
    settings = root.get("settings")
    organization = root.get("organization")
    name = organization.text("name") if organization else None
    tell_what_is_left(root, report)
    return PublishedSdk(
        methods=resources.methods,
        models=resources.models,
        left_out=resources.left_out,
        pages=tuple(page_schemes(root, report)),
        package=_package(root) or (snake(name) if name else None),
        class_name=read_casings(root).class_name(name) if name else None,
        env_prefix=_env_prefix(client, name),
        base_url=_base_url(root),
        arguments=tuple(_arguments(client, report)) if client else (),
        headers=_headers(client) if client else {},
        idempotency_header=_idempotency_header(client) if client else None,
        license_header=settings.text("file_header") if settings else None,
    )


def _package(root: Node) -> str | None:
    targets = root.get("targets")
    python = targets.get("python") if targets else None
    name = python.text("package_name") if python else None
    return snake(name) if name else None


def _env_prefix(client: Node | None, name: str | None) -> str | None:
    stated = client.text("default_env_prefix") if client else None
    return stated or (constant(name) if name else None)


def _base_url(root: Node) -> str | None:
    """Return where the API is, where there is but one place."""
    environments = root.get("environments")
    urls = [each.value for _, each in environments.members()] if environments else []
    match urls:
        case [str(url)] if "{" not in url:
            return url
        case _:
            return None


def _headers(client: Node) -> dict[str, str]:
    headers = client.get("default_headers")
    if headers is None:
        return {}
    return {
        name: each.value
        for name, each in headers.members()
        if isinstance(each.value, str)
    }


def _idempotency_header(client: Node) -> str | None:
    idempotency = client.get("idempotency")
    return idempotency.text("header") if idempotency else None


def _arguments(client: Node, report: Report) -> Iterator[ClientArgument]:
    """Iterate over the client's arguments: credentials, and values of parameters."""
    options = client.get("opts")
    for name, option in options.members() if options else ():
        auth = option.get("auth")
        tell_what_is_left_of(OPTION, option, report)
        tell_what_is_left_of(CREDENTIAL, auth, report)
        role = auth.text("role") if auth is not None else None
        if role not in _ROLES:
            report.warning(
                "adopt/credential",
                f"{name} is not carried over: nothing is known of the role {role}",
                option.source,
            )
            continue
        if option.get("server_variable") is not None:
            continue
        yield ClientArgument(
            name=snake(name),
            header=option.text("send_in_header") or option.text("send_as_query_param"),
            environment=option.text("read_env"),
            scheme=auth.text("security_scheme") if auth else None,
            part=None if role == "value" else role,
            place=option.source,
        )
