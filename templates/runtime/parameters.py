"""Arguments that a client is given once, and that its methods may then leave out."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from .errors import ClientError, InvalidArgumentError
from .options import omit
from .requests import Arguments


class Parameter(NamedTuple):
    """An argument of the client that stands in for parameters of its operations.

    Attributes:
        argument: The argument, and the attribute, of the client.
        env: The environment variable that stands in for it in turn.
        type: What the text of the variable is to be read as.
        path: The path parameters, by names on the wire.
        query: The query parameters.
        header: The header parameters.
        required: Those of the query and the headers that no operation does without.
    """

    argument: str
    env: str | None = None
    type: type[str] | type[int] | type[float] = str
    path: tuple[str, ...] = ()
    query: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    required: tuple[str, ...] = ()


class Parameters:
    """All such arguments of a client."""

    def __init__(self, *parameters: Parameter) -> None:
        self._parameters = parameters
        self._path = {name: each for each in parameters for name in each.path}
        self._query = {name: each for each in parameters for name in each.query}
        self._header = {name: each for each in parameters for name in each.header}

    def values(self, given: Mapping[str, object]) -> Iterator[tuple[str, object]]:
        """Yield each argument: what is given or, failing that, what the environment has.

        Raises:
            ClientError: The environment has something else.
        """
        for each in self._parameters:
            value = given.get(each.argument)
            yield each.argument, _from_environment(each) if value is None else value

    def filled(self, arguments: Arguments, known: Mapping[str, object]) -> Arguments:
        """Return a call's arguments, with the client's own where a call left them out.

        Raises:
            InvalidArgumentError: Neither has what the operation needs.
        """
        return arguments._replace(
            path=_filled("path", arguments.path, self._path, known),
            query=_filled("query", arguments.query, self._query, known),
            header=_filled("header", arguments.header, self._header, known),
        )


def _filled(
    location: str,
    given: Mapping[str, object],
    parameters: Mapping[str, Parameter],
    known: Mapping[str, object],
) -> Mapping[str, object]:
    own: dict[str, object] = {}
    for name, value in given.items():
        if value is not omit or name not in parameters:
            continue
        parameter = parameters[name]
        stand_in = known.get(parameter.argument)
        if stand_in is not None:
            own[name] = stand_in
        elif location == "path" or name in parameter.required:
            raise InvalidArgumentError(_missing(location, name, parameter))
    return {**given, **own} if own else given


def _from_environment(parameter: Parameter) -> object:
    text = os.environ.get(parameter.env) if parameter.env else None
    if not text:
        return None
    try:
        return parameter.type(text)
    except ValueError:
        name = parameter.type.__name__
        raise ClientError(f"{parameter.env} is no {name}: {text!r}.") from None


def _missing(location: str, name: str, parameter: Parameter) -> str:
    variable = f" (or set {parameter.env})" if parameter.env else ""
    return (
        f"The {location} parameter {name!r} must be given, or {parameter.argument}=... to the "
        f"client{variable}."
    )
