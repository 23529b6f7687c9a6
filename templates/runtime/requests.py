"""A request from an operation, its arguments and the client's own settings.

All that is here is pure: nothing is sent, and both clients share it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple, cast
from urllib.parse import urljoin
from uuid import uuid4

from .auth import Applied, Place
from .bodies import EMPTY_BODY, NO_BODY, Body, encoded
from .errors import InvalidArgumentError
from .headers import cookies_of, field_of, headers_of
from .http import URL, AsyncHttpClient, HttpClient, InvalidURL, Request
from .operation import Operation, Renames
from .options import (
    OPTION_NAMES,
    Omit,
    RequestOptions,
    Timeout,
    checked_retries,
    omit,
    unknown_keyword,
)
from .paths import path_of
from .queries import query_of, whole_query
from .references import referred
from .retries import is_idempotent
from .scalars import is_given

NOTHING: Mapping[str, Any] = {}
_IDEMPOTENCY_HEADER = "Idempotency-Key"
_WITH_BODY = frozenset(("POST", "PUT", "PATCH"))

Fields = dict[bytes, tuple[bytes, bytes]]
"""Headers by their names in lower case, so that a later one replaces an earlier one."""


class Arguments(NamedTuple):
    """What a method hands over, by names on the wire.

    `instead` is a whole body that replaces the one that is made of arguments.
    """

    path: Mapping[str, object] = NOTHING
    query: Mapping[str, object] = NOTHING
    header: Mapping[str, object] = NOTHING
    cookie: Mapping[str, object] = NOTHING
    body: object = omit
    instead: object = omit
    content_type: str | None | Omit = None
    querystring: object = omit

    def renamed(self, encoders: Mapping[str, Renames | str]) -> Arguments:
        """Return the arguments with wire names for the keys of their values."""
        parts: dict[str, Any] = {
            part: _renames(encoder).renamed(getattr(self, part))
            for part, encoder in encoders.items()
        }
        return self._replace(**parts)


class Site(NamedTuple):
    """Where requests go.

    `server` is the name of the server that was chosen, and `variables` what its caller
    says of the URL. `replaced` tells that the caller gave a URL of their own, which
    stands in for the servers of single operations, too.
    """

    base_url: str
    server: str | None = None
    variables: Mapping[str, str] = NOTHING
    replaced: bool = False

    def of(self, operation: Operation[Any]) -> str:
        """Return the URL to which an operation's path is added."""
        own = operation.server
        if own is None:
            return self.base_url
        url = own if isinstance(own, str) else own.url(self.server, self.variables)
        if self.replaced and "://" in url:
            return self.base_url
        return urljoin(f"{self.base_url}/", url).rstrip("/")


class Defaults(NamedTuple):
    """What a client adds to each of its requests."""

    site: Site
    fields: Fields
    headers: Mapping[str, str]
    query: Mapping[str, object]
    timeout: Timeout
    max_retries: int
    idempotency_header: str | None


class Prepared(NamedTuple):
    """A request but for its credentials, which may change from one try to the next."""

    method: str
    url: str
    fields: Fields
    cookies: tuple[str, ...]
    body: Body
    timeout: Timeout
    max_retries: int
    has_key: bool
    overridden: frozenset[Place]

    def request(
        self,
        applied: Applied,
        http_client: HttpClient | AsyncHttpClient,
        remaining: float | None = None,
    ) -> Request:
        """Return the request with credentials, and what the HTTP client adds of its own.

        No step of it may take longer than the `remaining` seconds.
        """
        url, host = target(_with_query(self.url, "&".join(applied.query)))
        if http_client.params:
            url = url.copy_merge_params(http_client.params)
        fields = self.fields.copy()
        for name, value in applied.headers:
            fields[name.lower().encode()] = field_of(name, value)
        request = Request(
            self.method,
            url,
            headers=[(b"Host", host), *fields.values()],
            cookies=http_client.cookies if http_client.cookies else None,
            stream=self.body.stream,
            extensions={"timeout": self.timeout.steps(remaining)},
        )
        # Methods are case-sensitive (RFC 9110, section 9.1); the library's are not.
        request.method = self.method
        if cookies := (*self.cookies, *applied.cookies):
            kept = request.headers.get("cookie")
            request.headers["cookie"] = "; ".join(
                (*((kept,) if kept else ()), *cookies)
            )
        return request


@lru_cache(maxsize=512)
def target(url: str) -> tuple[URL, bytes]:
    """Return a parsed URL and the ``Host`` header for it.

    Raises:
        InvalidArgumentError: It is no URL.
    """
    try:
        parsed = URL(url)
    except InvalidURL as error:
        raise InvalidArgumentError(f"This is no URL: {error}") from None
    return parsed, parsed.netloc


def prepared(
    operation: Operation[Any],
    options: RequestOptions,
    arguments: Arguments,
    defaults: Defaults,
) -> Prepared:
    """Return a call's request, ready to be sent and to be sent again.

    Raises:
        InvalidArgumentError: An argument cannot be sent.
        TypeError: There is no such argument.
    """
    if options:
        _check(options, arguments)
    if operation.parameter_encoders is not None:
        arguments = arguments.renamed(operation.parameter_encoders)
    body = _body(operation, options, arguments)
    fields = _fields(operation, options, arguments, defaults, body)
    has_key = _add_key(fields, operation, options, defaults)
    return Prepared(
        operation.method,
        _url(operation, options, arguments, defaults),
        fields,
        tuple(cookies_of(arguments.cookie, operation.cookie)),
        body,
        Timeout.of(options["timeout"]) if "timeout" in options else defaults.timeout,
        options.get("max_retries", defaults.max_retries),
        has_key,
        frozenset(_filled_places(options, arguments, defaults)),
    )


def default_places(defaults: Defaults) -> Iterator[Place]:
    """Yield where a client's own defaults stand in for credentials."""
    yield from (("header", name.lower()) for name in defaults.headers)
    yield from (("query", name) for name in defaults.query)


def _filled_places(
    options: RequestOptions, arguments: Arguments, defaults: Defaults
) -> Iterator[Place]:
    """Yield where a call says something itself, which no credential replaces."""
    yield from default_places(defaults)
    for name in options.get("extra_headers") or NOTHING:
        yield "header", name.lower()
    for name in options.get("extra_query") or NOTHING:
        yield "query", name
    for name, value in arguments.header.items():
        if is_given(value):
            yield "header", name.lower()
    for name, value in arguments.query.items():
        if is_given(value):
            yield "query", name
    for name, value in arguments.cookie.items():
        if is_given(value):
            yield "cookie", name


def _check(options: RequestOptions, arguments: Arguments) -> None:
    """Refuse what neither the method nor the options know, such as a misspelt name."""
    for name in options.keys() - OPTION_NAMES:
        raise unknown_keyword(name, (*OPTION_NAMES, *_names(arguments)))
    if "max_retries" in options:
        checked_retries(options["max_retries"])


def _names(arguments: Arguments) -> Iterator[str]:
    """Yield the names of a call's own arguments, as far as the wire has the same."""
    for part in arguments:
        if isinstance(part, Mapping):
            yield from cast("Mapping[str, object]", part)


def _url(
    operation: Operation[Any],
    options: RequestOptions,
    arguments: Arguments,
    defaults: Defaults,
) -> str:
    url = path_of(operation, arguments.path)
    if not url.startswith(("http://", "https://")):
        url = defaults.site.of(operation) + url
    if arguments.querystring is not omit:
        url = _with_query(url, whole_query(arguments.querystring, operation))
    given = arguments.query
    extra = options.get("extra_query")
    if extra or defaults.query:
        given = {**defaults.query, **_given(given), **(extra or NOTHING)}
    return _with_query(url, query_of(given, operation.query)) if given else url


def _given(query: Mapping[str, object]) -> Mapping[str, object]:
    return {name: value for name, value in query.items() if value is not omit}


def _with_query(url: str, query: str) -> str:
    if not query:
        return url
    return f"{url}{'&' if '?' in url else '?'}{query}"


def _body(
    operation: Operation[Any], options: RequestOptions, arguments: Arguments
) -> Body:
    value = arguments.body if arguments.instead is omit else arguments.instead
    extra = options.get("extra_body")
    if _is_left_out(operation, value) and not extra:
        return EMPTY_BODY if operation.method in _WITH_BODY else NO_BODY
    media_type = arguments.content_type or operation.content_type
    encoder, encoding = operation.alternatives.get(media_type) or (
        operation.encoder,
        operation.encoding,
    )
    if encoder is not None:
        value = _renames(encoder).renamed(value)
    if extra:
        value = _merged(value, extra)
    return encoded(value, media_type, encoding, operation.writer)


def _renames(encoder: Renames | str) -> Renames:
    """Return an encoder, wherever it stands."""
    found: Renames = referred(encoder) if isinstance(encoder, str) else encoder
    return found


def _is_left_out(operation: Operation[Any], value: object) -> bool:
    if value is omit or operation.body_required or not isinstance(value, dict):
        return value is omit
    values = cast("dict[str, object]", value).values()
    # Without any keys it is no choice of arguments but a value: an empty object.
    return bool(values) and all(each is omit for each in values)


def _merged(value: object, extra: Mapping[str, object]) -> object:
    if value is omit:
        return dict(extra)
    if isinstance(value, Mapping):
        return {**cast("Mapping[str, object]", value), **extra}
    raise InvalidArgumentError("extra_body needs a body that has keys.")


def _fields(
    operation: Operation[Any],
    options: RequestOptions,
    arguments: Arguments,
    defaults: Defaults,
    body: Body,
) -> Fields:
    fields = defaults.fields.copy()
    fields[b"accept"] = (b"Accept", operation.accepts.encode())
    for name, value in body.headers:
        fields[name.lower()] = (name, value)
    if arguments.header:
        for name, value in headers_of(arguments.header, operation.header):
            fields[name.lower()] = (name, value)
    extra = options.get("extra_headers")
    if not extra and not defaults.headers:
        return fields
    own: dict[str, str | Omit] = {**defaults.headers, **(extra or NOTHING)}
    for own_name, text in own.items():
        key = own_name.lower().encode()
        fields.pop(key, None)
        if not isinstance(text, Omit):
            fields[key] = field_of(own_name, text)
    return fields


def _add_key(
    fields: Fields,
    operation: Operation[Any],
    options: RequestOptions,
    defaults: Defaults,
) -> bool:
    """Give a request that must not act twice a key, and tell whether it has one."""
    if is_idempotent(operation.method) and "idempotency_key" not in options:
        return False
    declared = operation.idempotency_header or defaults.idempotency_header
    key = options.get("idempotency_key") or (str(uuid4()) if declared else None)
    if key is None:
        return False
    name = declared or _IDEMPOTENCY_HEADER
    fields.setdefault(name.lower().encode(), field_of(name, key))
    return True
