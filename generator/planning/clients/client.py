"""The client classes: what they are told once, and what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import replace

from generator.model.api import Api
from generator.model.operations import Operation, Server
from generator.model.security import SecurityRequirement
from generator.planning.clients.credentials import Credentials
from generator.planning.clients.parameters import ClientParameters
from generator.planning.code.annotations import Annotation
from generator.planning.code.scope import symbols_of, symbols_of_value
from generator.planning.code.symbols import Symbol
from generator.planning.code.values import Call, Value
from generator.planning.documentation import paragraphs
from generator.planning.methods.constants import requirements
from generator.planning.package import Client, ClientWebhooks, Credential
from generator.planning.resources.classes import ClassPlanner
from generator.planning.resources.tree import Branch
from generator.planning.servers.choice import ServerChoice, server_choice
from generator.planning.servers.choice import settings as server_settings
from generator.planning.servers.urls import choices, offered
from generator.planning.services import Docstring, Entry, Method
from generator.planning.settings import ClientSettings
from generator.planning.webhooks import secret_variable

_RELEASE = re.compile(
    r"[0-9]+(?:\.[0-9]+)*(?:(?:a|b|rc|\.post|\.dev)[0-9]+)?", re.ASCII
)
_CLIENT = "._runtime.client"
_OPTIONS = "._runtime.options"
_CACHED_PROPERTY = Symbol("functools", "cached_property")
_SEQUENCE = Symbol("collections.abc", "Sequence")
_SETTINGS = Symbol(_CLIENT, "ClientSettings")
_CONSTRUCTOR = frozenset(
    {
        Symbol(_OPTIONS, "DEFAULT_MAX_RETRIES"),
        Symbol(_OPTIONS, "not_given"),
    }
)
_CONSTRUCTOR_TYPES = frozenset(
    {
        Symbol("collections.abc", "Mapping"),
        Symbol(_OPTIONS, "NotGiven"),
        Symbol(_OPTIONS, "Timeout"),
        Symbol("._runtime.hooks", "Hooks"),
        Symbol("._runtime.http", "AsyncHttpClient"),
        Symbol("._runtime.http", "AsyncTransport"),
        Symbol("._runtime.http", "HttpClient"),
        Symbol("._runtime.http", "HttpTimeout"),
        Symbol("._runtime.http", "Transport"),
        Symbol("._runtime.http", "URL"),
    }
)


def plan_client(
    *,
    api: Api,
    package: str,
    variables: str,
    class_name: str,
    root: Branch,
    methods: tuple[Method, ...],
    summaries: Mapping[str, str],
    credentials: Credentials,
    parameters: ClientParameters,
    base_url: str | None,
    calling: Mapping[str, Value],
    events: Annotation | None,
) -> Client:
    """Plan the module of the client classes.

    `variables` is what environment variables begin with; `events` is what reads messages
    of the API, which the client has unless something else is called so.
    """
    taken = {*root.children, *(each.name for each in methods)}
    taken.update(each.argument for each in credentials.arguments)
    taken |= parameters.names
    webhooks = _webhooks(events, taken)
    choice = server_choice(offered(api))
    settings = Call(
        _SETTINGS,
        keywords=(
            *_settings(api, package, class_name, variables, base_url, credentials),
            *server_settings(offered(api)),
            *parameters.settings(),
            *calling.items(),
        ),
    )
    classes = ClassPlanner(
        branch=root,
        home="._client",
        package=(),
        class_name=class_name,
        bases=(Symbol(_CLIENT, "SyncClient"), Symbol(_CLIENT, "AsyncClient")),
        client="self",
        docstring=Docstring(paragraphs(api.description) or f"The {api.title}."),
        methods=methods,
        summaries=summaries,
        extra=_CONSTRUCTOR
        | frozenset(symbols_of_value(settings))
        | frozenset(() if webhooks is None else (_CACHED_PROPERTY,)),
        hidden=_CONSTRUCTOR_TYPES
        | _types_of(credentials, parameters, choice)
        | _types_of_webhooks(webhooks),
    ).plan()
    return Client(
        class_name=class_name,
        error_name=f"{class_name}Error",
        docstring=Docstring(f"The clients of the {api.title}."),
        imports=classes.imports,
        credentials=credentials.arguments,
        parameters=parameters.arguments(),
        choice=choice,
        construction=_construction(
            credentials, parameters, choice, webhooks, variables, api.servers
        ),
        settings=classes.scope.call(settings),
        services=classes.services,
        view=classes.view,
        base_url=base_url,
        base_url_environment=f"{variables}_BASE_URL",
        webhooks=(
            None
            if webhooks is None
            else replace(
                webhooks, annotation=classes.scope.annotation(webhooks.annotation)
            )
        ),
        log_environment=f"{variables}_LOG",
    )


def _webhooks(events: Annotation | None, taken: Set[str]) -> ClientWebhooks | None:
    """Return what reads messages, unless something else of the client is called so."""
    if events is None:
        return None
    webhooks = ClientWebhooks(events)
    return None if {webhooks.attribute, webhooks.argument} & taken else webhooks


def _types_of_webhooks(webhooks: ClientWebhooks | None) -> frozenset[Symbol]:
    if webhooks is None:
        return frozenset()
    return frozenset({_SEQUENCE, *symbols_of(webhooks.annotation)})


def _types_of(
    credentials: Credentials, parameters: ClientParameters, choice: ServerChoice
) -> frozenset[Symbol]:
    """Return what the annotations of the client's own arguments mention."""
    annotations = [each.annotation for each in parameters.arguments()]
    annotations += [each.annotation for each in choice.arguments]
    for credential in credentials.arguments:
        annotations += [credential.annotation, credential.async_annotation]
    return frozenset(symbol for each in annotations for symbol in symbols_of(each))


def calling(settings: ClientSettings) -> dict[str, Value]:
    """Return what configuration says of how requests are made."""
    stated: dict[str, Value] = {
        "headers": dict(settings.headers),
        "retry_all": settings.retry_all,
        "idempotency_header": settings.idempotency_header,
    }
    return {name: value for name, value in stated.items() if value}


def _credential_text(credential: Credential) -> str:
    default = f"By default the value of `{credential.environment}`."
    return f"{credential.meaning} {default}".strip()


def _construction(
    credentials: Credentials,
    parameters: ClientParameters,
    choice: ServerChoice,
    webhooks: ClientWebhooks | None,
    variables: str,
    servers: tuple[Server, ...],
) -> Docstring:
    """Return what the constructor says of its arguments."""
    own = (
        *(
            Entry(each.argument, _credential_text(each))
            for each in credentials.arguments
        ),
        *(
            Entry(
                each.argument,
                "What is sent where a call leaves it out. By default the value of "
                f"`{each.environment}`.",
            )
            for each in parameters.arguments()
        ),
        *_secret(webhooks, variables),
        *(Entry(each.name, each.text) for each in choice.arguments),
    )
    told = "" if choice.arguments else choices(servers)
    return Docstring(
        "Make a client; it holds connections, so make one and keep it.",
        (
            *own,
            Entry(
                "base_url",
                "Where the API is, version path included. By default the value of "
                f"`{variables}_BASE_URL`, else the server that the API names. "
                f"{told}".rstrip(),
            ),
            Entry(
                "timeout",
                "Seconds that each step of a call may take: connecting, "
                "sending, waiting for more; or a `Timeout`, which may bound the whole.",
            ),
            Entry("max_retries", "How often a call that failed is tried again."),
            Entry("default_headers", "Headers that are sent with every call."),
            Entry("default_query", "Query parameters that are sent with every call."),
            Entry("http_client", "An HTTP client of your own, proxies and all."),
            Entry(
                "transport",
                "What requests go through instead of connections of the client's own, "
                "such as a `FakeTransport` of the module `testing`.",
            ),
            Entry("hooks", "Functions that are told of requests and their outcomes."),
            Entry(
                "platform_headers",
                "Whether the `User-Agent` tells the version of Python.",
            ),
            Entry(
                "strict_response_validation",
                "Refuse a response that is not as the API describes it, instead of "
                "making the best of it.",
            ),
        ),
    )


def _secret(webhooks: ClientWebhooks | None, variables: str) -> Iterator[Entry]:
    if webhooks is not None:
        yield Entry(
            webhooks.argument,
            "What messages of the API are signed with, or several while one replaces "
            f"another. By default the value of `{secret_variable(variables)}`.",
        )


def _settings(
    api: Api,
    package: str,
    class_name: str,
    variables: str,
    base_url: str | None,
    credentials: Credentials,
) -> Iterator[tuple[str, Value]]:
    yield "package", package
    yield "title", class_name
    yield "version", release(api.version)
    yield "error_name", f"{class_name}Error"
    yield "base_url", base_url
    yield "base_url_env", f"{variables}_BASE_URL"
    yield "log_env", f"{variables}_LOG"
    if credentials.schemes:
        yield "schemes", credentials.schemes
    if api.security:
        yield "security", requirements(api.security)
    if _needs_credentials(api):
        yield "needs_credentials", True


def _needs_credentials(api: Api) -> bool:
    """Tell whether no operation may be called by anyone."""
    return all(
        security and all(each.schemes for each in security)
        for security in (_security(each, api) for each in api.operations)
    )


def _security(operation: Operation, api: Api) -> tuple[SecurityRequirement, ...]:
    return api.security if operation.security is None else operation.security


def release(version: str) -> str:
    """Return the version of an API where it can be one of a package (PEP 440), else 0."""
    return version if _RELEASE.fullmatch(version) else "0"
