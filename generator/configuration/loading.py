"""Finding a configuration file and reading it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeGuard

from generator.configuration.positions import KeyPath, key_positions, nearest
from generator.configuration.reading import SettingsReader
from generator.configuration.schema import package_name
from generator.configuration.settings import ClientSettings, Configuration, Settings
from generator.diagnostics import Position, Report, failure
from generator.merges import unfinished_merge
from generator.paths import from_here

_OWN_FILE = "clientloom.toml"
_PROJECT_FILE = "pyproject.toml"
Table = dict[str, object]

_PROJECT_TABLE: KeyPath = ("tool", "clientloom")
_NO_PREFIX = f"only {_PROJECT_FILE} has this prefix: leave it out, as in [clients.NAME]"


def find(start: Path) -> Path | None:
    """Return the nearest configuration file at or above the folder `start`.

    A pyproject.toml counts only when it has a ``[tool.clientloom]`` table; in one folder
    clientloom.toml comes first.
    """
    for folder in (start, *start.parents):
        if (folder / _OWN_FILE).is_file():
            return folder / _OWN_FILE
        project = folder / _PROJECT_FILE
        if project.is_file() and _mentions_us(project):
            return project
    return None


def load(path: Path) -> Configuration:
    """Read a configuration file; raise `ClientloomError` with all of its mistakes."""
    text = _text(path)
    tables = _parsed(path, text)
    prefix = _PROJECT_TABLE if path.name == _PROJECT_FILE else ()
    report = Report()
    complain = partial(_complain, report, _shown(path), text)
    if not prefix and _table_at(tables, _PROJECT_TABLE) is not None:
        complain("configuration/prefix", _NO_PREFIX, _PROJECT_TABLE)
        report.raise_errors()
    table = _table_at(tables, prefix)
    if table is None:
        raise failure(
            "configuration/missing-table",
            "there is no [tool.clientloom] table in this file",
            Position(_shown(path), 1, 1),
        )
    settings = SettingsReader(complain).table(Settings, table, prefix)
    report.raise_errors()
    settings = _with_packages(settings)
    for name, message in _package_mistakes(settings):
        complain("configuration/package", message, (*prefix, "clients", name))
    report.raise_errors()
    return Configuration(path.absolute(), settings)


def _mentions_us(project: Path) -> bool:
    """Tell whether a pyproject.toml is ours to read; a broken one that may be, is."""
    text = _text(project)
    if "clientloom" not in text:
        return False
    try:
        return _table_at(tomllib.loads(text), _PROJECT_TABLE) is not None
    except tomllib.TOMLDecodeError:
        return True


def _complain(
    report: Report, file: str, text: str, code: str, message: str, path: KeyPath
) -> None:
    line, column = nearest(key_positions(text), path)
    where = ".".join(path)
    report.error(
        code, f"{where}: {message}" if where else message, Position(file, line, column)
    )


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        message = f"the file is not UTF-8 text: byte {error.start} cannot be read"
        raise failure(
            "configuration/encoding", message, Position(_shown(path), 1, 1)
        ) from None


def _parsed(path: Path, text: str) -> Table:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        place = re.search(r" \(at line (\d+), column (\d+)\)$", message)
        line, column = (int(place[1]), int(place[2])) if place else (1, 1)
        if not place:
            line = text.count("\n") + 1
        shown = message[: place.start()] if place else message
        position = Position(_shown(path), line, column)
        unfinished = unfinished_merge(text, position.file)
        raise unfinished or failure("configuration/syntax", shown, position) from None


def _table_at(tables: Table, path: KeyPath) -> Table | None:
    found: object = tables
    for name in path:
        found = found.get(name) if _is_table(found) else None
    return found if _is_table(found) else None


def _is_table(value: object) -> TypeGuard[Table]:
    return isinstance(value, dict)


def _with_packages(settings: Settings) -> Settings:
    clients = {
        name: replace(client, package=client.package or name)
        for name, client in settings.clients.items()
    }
    return replace(settings, clients=clients)


def _package_mistakes(settings: Settings) -> list[tuple[str, str]]:
    mistakes: list[tuple[str, str]] = []
    owners: dict[str, str] = {}
    for name, client in settings.clients.items():
        if why := package_name(client.package):
            mistakes.append((name, f"{why}, or set 'package'"))
        first = owners.setdefault(client.package.casefold(), name)
        if first != name:
            mistakes.append((name, _shared_package(client, first)))
    return mistakes


def _shared_package(client: ClientSettings, first: str) -> str:
    return (
        f"the package {client.package!r} is also that of the client {first!r}: "
        "give one of them another 'package'"
    )


def _shown(path: Path) -> str:
    return from_here(path).as_posix()
