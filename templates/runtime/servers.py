"""The servers that an API names, and variables in their URLs (OpenAPI 3.1.1, 4.8.5)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from .errors import ClientError
from .requests import NOTHING

_VARIABLE = re.compile(r"\{([^{}]*)\}")


class Server(NamedTuple):
    """A server by its name, and what stands for variables unless a caller says more."""

    name: str
    template: str
    variables: Mapping[str, str] = NOTHING

    def url(self, given: Mapping[str, str]) -> str:
        """Return the URL with the variables that are given, and the others' defaults."""
        values = {**self.variables, **given}
        return _VARIABLE.sub(lambda found: values.get(found[1], ""), self.template)


class Servers:
    """Servers to choose from; the first one is the usual."""

    def __init__(self, *servers: Server) -> None:
        self._usual = servers[0]
        self._by_name = {each.name: each for each in servers}

    def chosen(self, name: str | None, given: Mapping[str, str]) -> tuple[str, str]:
        """Return a server's name and URL; without a name, of one with all variables.

        Raises:
            ClientError: There is no such server.
        """
        if name is not None and name not in self._by_name:
            names = ", ".join(map(repr, self._by_name))
            raise ClientError(f"There is no server {name!r}, but {names}.")
        named = self._by_name.values() if name is None else (self._by_name[name],)
        for server in named:
            if given.keys() <= server.variables.keys():
                return server.name, server.url(given)
        words = ", ".join(f"{each}=..." for each in given)
        raise ClientError(f"{words} say nothing about the server: see server=...")

    def url(self, name: str | None, given: Mapping[str, str]) -> str:
        """Return the URL of the server of that name, else of the usual one."""
        server = self._usual if name is None else self._by_name.get(name, self._usual)
        return server.url(given)
