"""What the constructor of a client takes, and what its docstring says of that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from generator.planning.code.annotations import Annotation
from generator.planning.code.scope import Scope
from generator.planning.code.symbols import Symbol
from generator.planning.code.traversal import symbols_of
from generator.planning.package import ClientParameter, ClientWebhooks, Credential
from generator.planning.servers.choice import ServerArgument, ServerChoice
from generator.planning.services import Docstring, Entry
from generator.planning.webhooks.signing import secret_variable

_OPTIONS = "._runtime.options"
_HTTP = "._runtime.http"
_SEQUENCE = Symbol("collections.abc", "Sequence")
_CACHED_PROPERTY = Symbol("functools", "cached_property")
_DEFAULTS = frozenset(
    {
        Symbol(_OPTIONS, "DEFAULT_MAX_RETRIES"),
        Symbol(_OPTIONS, "not_given"),
    }
)
_TYPES = frozenset(
    {
        Symbol("collections.abc", "Mapping"),
        Symbol(_OPTIONS, "NotGiven"),
        Symbol(_OPTIONS, "Timeout"),
        Symbol("._runtime.hooks", "Hooks"),
        Symbol(_HTTP, "AsyncHttpClient"),
        Symbol(_HTTP, "AsyncTransport"),
        Symbol(_HTTP, "HttpClient"),
        Symbol(_HTTP, "HttpTimeout"),
        Symbol(_HTTP, "Transport"),
        Symbol(_HTTP, "URL"),
    }
)
_SUMMARY = "Make a client; it holds connections, so make one and keep it."
_COMMON = (
    Entry(
        "timeout",
        "Seconds that each step of a call may take, by default 5 for connecting, 60 for "
        "sending and for waiting; or a `Timeout`, which may bound the whole.",
    ),
    Entry("max_retries", "How often a call that failed is tried again, 2 by default."),
    Entry("default_headers", "Headers that are sent with every call."),
    Entry("default_query", "Query parameters that are sent with every call."),
    Entry("http_client", "An HTTP client of your own, for proxies or certificates."),
    Entry(
        "transport",
        "What requests go through instead of connections of the client's own, such as a "
        "`FakeTransport` of the module `testing`.",
    ),
    Entry("hooks", "Functions that are told of requests and their outcomes."),
    Entry("platform_headers", "Whether the `User-Agent` tells the version of Python."),
    Entry(
        "strict_response_validation",
        "Refuse a response that is not as the API describes it, instead of making the "
        "best of it.",
    ),
)


_Annotated = TypeVar("_Annotated", ClientParameter, ClientWebhooks, ServerArgument)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """The arguments of a constructor: those that not every client has, and the rest."""

    credentials: tuple[Credential, ...]
    parameters: tuple[ClientParameter, ...]
    choice: ServerChoice
    webhooks: ClientWebhooks | None

    def defaults(self) -> frozenset[Symbol]:
        """Return what a module with such a constructor needs when it is imported."""
        return _DEFAULTS if self.webhooks is None else _DEFAULTS | {_CACHED_PROPERTY}

    def types(self) -> frozenset[Symbol]:
        """Return what the annotations mention."""
        own = (symbol for each in self._annotations() for symbol in symbols_of(each))
        return self._common_types() | frozenset(own)

    def mentioned(self) -> frozenset[Symbol]:
        """Return what templates mention by name."""
        return self.defaults() | self._common_types()

    def spelt(self, scope: Scope) -> Arguments:
        """Return the arguments with annotations as the module spells them."""
        webhooks, server = self.webhooks, self.choice.server
        return Arguments(
            credentials=tuple(
                replace(
                    each,
                    annotation=scope.annotation(each.annotation),
                    async_annotation=scope.annotation(each.async_annotation),
                )
                for each in self.credentials
            ),
            parameters=tuple(_spelt(each, scope) for each in self.parameters),
            choice=ServerChoice(
                None if server is None else _spelt(server, scope),
                tuple(_spelt(each, scope) for each in self.choice.variables),
            ),
            webhooks=None if webhooks is None else _spelt(webhooks, scope),
        )

    def _common_types(self) -> frozenset[Symbol]:
        return _TYPES if self.webhooks is None else _TYPES | {_SEQUENCE}

    def _annotations(self) -> Iterator[Annotation]:
        for credential in self.credentials:
            yield credential.annotation
            yield credential.async_annotation
        for parameter in self.parameters:
            yield parameter.annotation
        for argument in self.choice.arguments:
            yield argument.annotation
        if self.webhooks is not None:
            yield self.webhooks.annotation

    def entries(self, variables: str) -> Iterator[Entry]:
        """Iterate over what is said of them; environment variables begin alike."""
        for credential in self.credentials:
            default = _default(credential.environment)
            text = f"{credential.meaning} {default}".strip()
            yield Entry(credential.argument, text)
        for parameter in self.parameters:
            default = _default(parameter.environment)
            text = f"What is sent where a call leaves it out. {default}"
            yield Entry(parameter.argument, text)
        if self.webhooks is not None:
            default = _default(secret_variable(variables))
            yield Entry(
                self.webhooks.argument,
                "What messages of the API are signed with, or several while one "
                f"replaces another. {default}",
            )
        for argument in self.choice.arguments:
            yield Entry(argument.name, argument.text)


def construction(own: Arguments, variables: str, servers: str) -> Docstring:
    """Return the docstring of a constructor.

    `servers` says which there are, unless arguments of their own choose among them.
    """
    told = "" if own.choice.arguments else servers
    base_url = Entry(
        "base_url",
        "Where the API is, version path included. By default the value of "
        f"`{variables}_BASE_URL`, else the server that the API names. {told}".rstrip(),
    )
    return Docstring(_SUMMARY, (*own.entries(variables), base_url, *_COMMON))


def _spelt(argument: _Annotated, scope: Scope) -> _Annotated:
    return replace(argument, annotation=scope.annotation(argument.annotation))


def _default(variable: str | None) -> str:
    return f"By default the value of `{variable}`."
