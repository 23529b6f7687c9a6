"""The client of an SDK: its class, and the arguments that it is made with."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from generator.adopting.published import ClientArgument
from generator.adopting.sources.classes import functions, of_the_sync_client
from generator.adopting.sources.files import SourceFiles
from generator.diagnostics import Position

_BASE_URL: Final = "base_url"
_AUTH: Final = re.compile(r"_?(?P<scheme>\w*?)_?auth(?:_headers)?")
_STANDS_FOR: Final = re.compile(
    r"(?P<parameter>\w+) = self\._client\._get_(?P<argument>\w+)_path_param\(\)"
)
_HALVES: Final = ("username", "password")
_OF_WEBHOOKS: Final = frozenset({"webhook_secret", "webhook_key"})


@dataclass(frozen=True, slots=True)
class PublishedClient:
    """The client's class; `env_prefix` is what its environment variables begin with."""

    class_name: str
    arguments: tuple[ClientArgument, ...]
    env_prefix: str | None


def published_client(
    files: SourceFiles, package: PurePosixPath, resources: Iterable[str]
) -> PublishedClient | None:
    """Return the client of a package, if it has one, and of its resources' files.

    Its credentials are the arguments that its properties for authentication read; these
    are called as the schemes: ``_bearer_auth``. An only one is ``auth_headers``. Methods
    of resources ask it for arguments that stand in for theirs.
    """
    link = (package / "_client.py").as_posix()
    for definition in of_the_sync_client(files.tree(link)):
        variables = _variables(definition)
        url = variables.pop(_BASE_URL, "")
        given = dict(_stands_for(files, resources))
        return PublishedClient(
            class_name=definition.name,
            arguments=tuple(_arguments(definition, variables, given, link)),
            env_prefix=url.removesuffix("_BASE_URL") or None,
        )
    return None


def _arguments(
    definition: ast.ClassDef,
    variables: Mapping[str, str],
    given: Mapping[str, str],
    link: str,
) -> Iterator[ClientArgument]:
    names = _names(definition)
    schemes = dict(_schemes(definition, names))
    prefixes = dict(_prefixes(definition))
    headers = dict(_headers(definition))
    for name in names:
        if name in _OF_WEBHOOKS or name not in {**variables, **schemes}:
            continue
        scheme = schemes.get(name)
        alike = [each for each in names if scheme and schemes.get(each) == scheme]
        yield ClientArgument(
            name=name,
            environment=variables.get(name),
            scheme=scheme,
            part=_HALVES[alike.index(name)] if len(alike) == len(_HALVES) else None,
            prefix=prefixes.get(name),
            header=headers.get(name),
            stands_for=(given[name],) if name in given else (),
            place=Position(link, definition.lineno, 1),
        )


def _stands_for(
    files: SourceFiles, resources: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Pair the client's arguments with the path parameters that they stand in for."""
    for link in resources:
        for found in _STANDS_FOR.finditer(files.text(link)):
            yield found["argument"], found["parameter"]


def _variables(definition: ast.ClassDef) -> dict[str, str]:
    """Return the environment variables that stand in for arguments."""
    found: dict[str, str] = {}
    for function in functions(definition):
        if function.name != "__init__":
            continue
        names = {each.arg for each in function.args.kwonlyargs}
        for node in ast.walk(function):
            match node:
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    variable = _variable(value)
                    if name in names and variable is not None:
                        found.setdefault(name, variable)
                case _:
                    pass
    return found


def _variable(value: ast.expr) -> str | None:
    """Return the variable that an expression reads: ``os.environ.get("KEY")``."""
    for node in ast.walk(value):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Attribute(attr="environ"), attr="get"),
                args=[ast.Constant(value=str(name)), *_],
            ):
                return name
            case _:
                pass
    return None


def _names(definition: ast.ClassDef) -> list[str]:
    """Return the client's arguments but the base URL, which it has by itself."""
    return [
        each.arg
        for function in functions(definition)
        if function.name == "__init__"
        for each in function.args.kwonlyargs
        if each.arg != _BASE_URL
    ]


def _schemes(
    definition: ast.ClassDef, names: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Pair credentials with their schemes."""
    for function in functions(definition):
        found = _AUTH.fullmatch(function.name)
        if found is None:
            continue
        for node in ast.walk(function):
            match node:
                case ast.Attribute(value=ast.Name(id="self"), attr=name):
                    if name in names:
                        yield name, f"{found['scheme']}_auth" if found["scheme"] else ""
                case _:
                    pass


def _prefixes(definition: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Pair credentials with the word before them: ``f"Bearer {api_key}"``."""
    for node in ast.walk(definition):
        match node:
            case ast.JoinedStr(
                values=[
                    ast.Constant(value=str(prefix)),
                    ast.FormattedValue(
                        value=ast.Name(id=name)
                        | ast.Attribute(value=ast.Name(id="self"), attr=name)
                    ),
                ]
            ) if (
                prefix.endswith(" ") and prefix.strip().isalnum()
            ):
                yield name, prefix.strip()
            case _:
                pass


def _headers(definition: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Pair arguments with the headers that they are sent in."""
    for function in functions(definition):
        if function.name == "default_headers":
            for node in ast.walk(function):
                if isinstance(node, ast.Dict):
                    yield from _sent(node)


def _sent(headers: ast.Dict) -> Iterator[tuple[str, str]]:
    for key, value in zip(headers.keys, headers.values, strict=True):
        if not (isinstance(key, ast.Constant) and isinstance(key.value, str)):
            continue
        for node in ast.walk(value):
            match node:
                case ast.Attribute(value=ast.Name(id="self"), attr=name):
                    yield name, key.value
                case _:
                    pass
