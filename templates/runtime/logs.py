"""Logging under the name of the client package.

Credentials never get there, and of bodies no more than their size: an API may hold
anybody's secrets in any field.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from logging import DEBUG, INFO, Filter, Logger, LogRecord

from .http import LIBRARY, URL, Headers, Request, Response

HIDDEN = "[hidden]"
_LEVELS: Mapping[str, int] = {"debug": DEBUG, "info": INFO}
_SUSPECT = re.compile(
    r"auth|cookie|credential|key|passw|secret|session|signature|token", re.IGNORECASE
)
_PAIR = re.compile(r"(?<=[?&])([^=&#]*)=([^&#]*)")


class Log:
    """The log of one client; it spends no time on what nobody reads."""

    def __init__(
        self, package: str, level_env: str | None, secret: Iterable[str]
    ) -> None:
        self.package = package
        self._logger = _logger(package, level_env)
        self._secret = frozenset(name.lower() for name in secret)

    def request(self, request: Request, retry: int) -> None:
        """Log a request that is about to be sent."""
        if self._logger.isEnabledFor(DEBUG):
            self._logger.debug(
                "Try %d: %s %s %s (%s bytes)",
                retry + 1,
                request.method,
                self.shown_url(request.url),
                dict(self._headers(request.headers)),
                request.headers.get("content-length", "0"),
            )

    def response(self, response: Response) -> None:
        """Log a response."""
        if self._logger.isEnabledFor(INFO):
            request = response.request
            self._logger.info(
                "%s %s: %d %s",
                request.method,
                self.shown_url(request.url),
                response.status_code,
                response.reason_phrase,
            )
        if self._logger.isEnabledFor(DEBUG):
            self._logger.debug("Headers: %s", dict(self._headers(response.headers)))

    def error(self, request: Request, error: Exception) -> None:
        """Log that no response came."""
        if self._logger.isEnabledFor(INFO):
            name = type(error).__name__
            url = self.shown_url(request.url)
            self._logger.info("%s %s: %s", request.method, url, name)

    def _headers(self, headers: Headers) -> Iterator[tuple[str, str]]:
        for name, value in headers.multi_items():
            hidden = name in self._secret or _SUSPECT.search(name)
            yield name, HIDDEN if hidden else value

    def shown_url(self, url: URL) -> str:
        """Return a URL that anyone may see."""
        return without_secrets(str(url.copy_with(userinfo=b"")), self._secret)


def without_secrets(url: str, secret: Iterable[str]) -> str:
    """Return a URL without the values of its query that are, or may be, secret."""
    names = frozenset(secret)

    def shown(pair: re.Match[str]) -> str:
        name = pair[1]
        hidden = name.lower() in names or _SUSPECT.search(name)
        return f"{name}={HIDDEN}" if hidden else pair[0]

    return _PAIR.sub(shown, url)


class _HiddenQueries(Filter):
    """Hides secrets in the URLs that the HTTP library logs of itself."""

    names: set[str]

    def __init__(self) -> None:
        super().__init__()
        self.names = set()

    def filter(self, record: LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(map(self._shown, record.args))
        return True

    def _shown(self, value: object) -> object:
        if isinstance(value, str | URL):
            return without_secrets(str(value), self.names)
        return value


_hidden_queries = _HiddenQueries()


def hide_in_library_log(names: Iterable[str]) -> None:
    """Hide the values of these query parameters in the HTTP library's own log."""
    _hidden_queries.names.update(name.lower() for name in names)
    logging.getLogger(LIBRARY).addFilter(_hidden_queries)


def _logger(package: str, level_env: str | None) -> Logger:
    """Return a package's logger, turned on where the environment asks for it."""
    logger = logging.getLogger(package)
    level = _LEVELS.get(os.environ.get(level_env or "", "").strip().lower())
    if level is None:
        return logger
    logger.setLevel(level)
    if not logger.hasHandlers():
        handler = logging.StreamHandler()
        layout = "[%(asctime)s %(name)s %(levelname)s] %(message)s"
        handler.setFormatter(logging.Formatter(layout))
        logger.addHandler(handler)
    return logger
