"""What a caller says of a client as a whole, once or for a copy of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Self, TypedDict, TypeVar

from .auth import ApiKeyQuery, chosen, secret_headers, sources_of
from .engine import State
from .errors import ClientError
from .exchange import Context
from .hooks import Hooks
from .http import URL
from .logs import Log, hide_in_library_log
from .options import (
    DEFAULT_MAX_RETRIES,
    DEFAULT_TIMEOUT,
    NotGiven,
    Timeout,
    TimeoutLike,
    checked_retries,
    not_given,
    unknown_keyword,
)
from .requests import NOTHING, Defaults, Fields, Site, default_places, target
from .settings import ClientSettings

Value = TypeVar("Value")


class Changes(TypedDict, total=False):
    """What may be set for a client; what is nothing, or not given, stays as it is.

    `default_headers` and `default_query` add to those that there are,
    `set_default_headers` and `set_default_query` replace them.
    """

    base_url: str | URL | None
    server: str | None
    variables: Mapping[str, str | None] | None
    timeout: float | TimeoutLike | None | NotGiven
    max_retries: int | NotGiven
    default_headers: Mapping[str, str] | None
    set_default_headers: Mapping[str, str] | None
    default_query: Mapping[str, object] | None
    set_default_query: Mapping[str, object] | None
    hooks: Hooks | None
    strict_response_validation: bool | None


class Configured:
    """A client's options as attributes, which may be assigned, too."""

    _state: State

    @property
    def base_url(self) -> URL:
        """Where the API is."""
        return URL(self._state.defaults.site.base_url)

    @base_url.setter
    def base_url(self, url: str | URL) -> None:
        self._change({"base_url": url})

    @property
    def timeout(self) -> Timeout:
        """How long each step of a call may take."""
        return self._state.defaults.timeout

    @timeout.setter
    def timeout(self, timeout: float | TimeoutLike | None) -> None:
        self._change({"timeout": timeout})

    @property
    def max_retries(self) -> int:
        """How often a call is tried again."""
        return self._state.defaults.max_retries

    @max_retries.setter
    def max_retries(self, retries: int) -> None:
        self._change({"max_retries": retries})

    @property
    def default_headers(self) -> Mapping[str, str]:
        """The headers that every request has beside those of its operation."""
        return self._state.defaults.headers

    @property
    def default_query(self) -> Mapping[str, object]:
        """The query parameters that every request has beside those of its operation."""
        return self._state.defaults.query

    def __repr__(self) -> str:
        # What stands before the host may be a password.
        return f"<{type(self).__name__} [{self.base_url.copy_with(userinfo=b'')}]>"

    def _change(self, changes: Changes) -> None:
        changed_state = changed(self._state, changes)
        self._state.defaults = changed_state.defaults
        self._state.strict = changed_state.strict

    def _configure(
        self,
        settings: ClientSettings,
        credentials: Mapping[str, object],
        parameters: Mapping[str, object],
        http_headers: Iterable[tuple[bytes, bytes]],
        user_agent: str,
        changes: Changes,
    ) -> State:
        """Set the attributes, and return the state that an engine shares with them."""
        vars(self).update(_credentials(settings, credentials))
        if settings.parameters is not None:
            vars(self).update(settings.parameters.values(parameters))
        state = State(
            _defaults(settings, http_headers, user_agent),
            _context(settings, vars(self)),
            strict=False,
        )
        self._state = changed(state, changes)
        if not self._state.defaults.site.base_url:
            raise ClientError(_no_base_url(settings))
        if settings.needs_credentials:
            given = set(default_places(self._state.defaults))
            chosen(settings.security, settings.schemes, vars(self), given)
        return self._state

    def _copied(self, changes: Changes, named: Mapping[str, object]) -> Self:
        """Return a copy without an engine; resources are made anew when asked for."""
        for name in named.keys() - vars(self).keys():
            raise unknown_keyword(name, (*Changes.__annotations__, *vars(self)))
        copy = object.__new__(type(self))
        kept = vars(self).items()
        vars(copy).update(
            (name, each) for name, each in kept if not self._is_cached(name)
        )
        vars(copy).update(named)
        context = self._state.context._replace(known=vars(copy))
        copy._state = changed(replace(self._state, context=context), changes)
        return copy

    def _is_cached(self, name: str) -> bool:
        return isinstance(getattr(type(self), name, None), cached_property)


def _credentials(
    settings: ClientSettings, given: Mapping[str, object]
) -> dict[str, object]:
    """Return each credential: what is given or, failing that, what the environment has."""
    credentials = dict(given)
    for scheme in settings.schemes.values():
        for argument, env in sources_of(scheme):
            if credentials.get(argument) is None:
                credentials[argument] = (os.environ.get(env) if env else None) or None
    return credentials


def _defaults(
    settings: ClientSettings,
    http_headers: Iterable[tuple[bytes, bytes]],
    user_agent: str,
) -> Defaults:
    fields: Fields = {name.lower(): (name, value) for name, value in http_headers}
    own = {"User-Agent": user_agent, **settings.headers}
    for name, value in own.items():
        fields[name.lower().encode()] = (name.encode(), value.encode())
    return Defaults(
        site=_site(settings),
        fields=fields,
        headers={},
        query={},
        timeout=DEFAULT_TIMEOUT,
        max_retries=DEFAULT_MAX_RETRIES,
        idempotency_header=settings.idempotency_header,
    )


def _site(settings: ClientSettings) -> Site:
    named = os.environ.get(settings.base_url_env) if settings.base_url_env else None
    url = named or settings.base_url
    replaced = bool(named and settings.base_url)
    return Site(_base_url(url) if url else "", replaced=replaced)


def _context(settings: ClientSettings, known: Mapping[str, object]) -> Context:
    schemes = settings.schemes.values()
    queries = [each.name for each in schemes if isinstance(each, ApiKeyQuery)]
    if queries:
        hide_in_library_log(queries)
    return Context(
        schemes=settings.schemes,
        security=settings.security,
        known=known,
        retry_all=settings.retry_all,
        own_url=settings.base_url is not None,
        servers=settings.servers,
        parameters=settings.parameters,
        log=Log(
            settings.package, settings.log_env, [*queries, *secret_headers(schemes)]
        ),
    )


def changed(state: State, changes: Changes) -> State:
    """Return a state with some of its options changed."""
    old = state.defaults
    timeout = changes.get("timeout", not_given)
    retries = changes.get("max_retries", not_given)
    strict = changes.get("strict_response_validation")
    defaults = old._replace(
        site=_changed_site(old.site, state.context, changes),
        timeout=old.timeout if isinstance(timeout, NotGiven) else Timeout.of(timeout),
        max_retries=(
            old.max_retries
            if isinstance(retries, NotGiven)
            else checked_retries(retries)
        ),
        headers=_merged(
            old.headers,
            changes.get("default_headers"),
            changes.get("set_default_headers"),
        ),
        query=_merged(
            old.query, changes.get("default_query"), changes.get("set_default_query")
        ),
    )
    hooks = changes.get("hooks") or state.context.hooks
    context = state.context._replace(hooks=hooks)
    return State(defaults, context, state.strict if strict is None else strict)


def _changed_site(site: Site, context: Context, changes: Changes) -> Site:
    base_url, server = changes.get("base_url"), changes.get("server")
    stated = changes.get("variables") or NOTHING
    given = {name: each for name, each in stated.items() if each is not None}
    if base_url is not None:
        if server is not None or given:
            raise ClientError("base_url=... is in place of a server: give one of them.")
        return Site(_base_url(str(base_url)), replaced=context.own_url)
    if server is None and not given:
        return site
    if context.servers is None:
        raise ClientError("The API has no servers to choose from: give base_url=...")
    # A server that is named anew has nothing of the one before.
    variables = {**site.variables, **given} if server is None else given
    name, url = context.servers.chosen(
        site.server if server is None else server, variables
    )
    return Site(_base_url(url), name, variables)


def _merged(
    old: Mapping[str, Value],
    more: Mapping[str, Value] | None,
    instead: Mapping[str, Value] | None,
) -> Mapping[str, Value]:
    base = old if instead is None else instead
    return {**base, **more} if more else base


def _base_url(url: str) -> str:
    """Return a base URL in the form to which paths are added."""
    parsed, _ = target(url)
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise ClientError(f"The base URL must begin with https:// and a host: {url!r}.")
    if parsed.query or parsed.fragment:
        raise ClientError("The base URL must not have a query: see default_query.")
    return url.rstrip("/")


def _no_base_url(settings: ClientSettings) -> str:
    variable = f", or set {settings.base_url_env}" if settings.base_url_env else ""
    return f"{settings.title} has no base URL of its own: give base_url=...{variable}."
