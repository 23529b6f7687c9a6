"""The reference page and the schema for editors say what the reading of a file does."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.cli.documentation import pages
from generator.configuration import load, schema
from generator.configuration.json_schema import PATTERNS, json_schema
from generator.diagnostics import ClientloomError
from tests.configuration.conftest import SURFACE

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"

TEXTS = (
    "shop",
    "a.b",
    "class",
    "__init__",
    "1st",
    "ünï",
    "",
    "  ",
    "GET /x",
    "get /x",
    "/x",
    "SHOP_API_KEY",
    "a=b",
    "X-Shop",
    "X Shop",
    "a\nb",
    "https://shop.example/v1",
    "ftp://shop.example",
    "{id}.{timestamp}.{body}",
    "{id}",
    "{body}{ID}",
)


@pytest.mark.parametrize("name", sorted(pages()))
def test_pages_are_current(name: str) -> None:
    committed = (DOCS / name).read_text(encoding="utf-8")
    assert committed == pages()[name], "run `make docs`"


def test_the_schema_is_valid() -> None:
    jsonschema.Draft7Validator.check_schema(json_schema())


def accepted(tables: dict[str, Any]) -> bool:
    validator: Any = jsonschema.Draft7Validator(json_schema())
    return bool(validator.is_valid(tables))


def read(folder: Path, text: str) -> bool:
    path = folder / "clientloom.toml"
    path.write_text(text, encoding="utf-8")
    try:
        load(path)
    except ClientloomError:
        return False
    return True


def test_the_example_of_the_page_is_accepted_by_both(tmp_path: Path) -> None:
    page = (DOCS / "configuration.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    assert read(tmp_path, example)
    assert accepted(tomllib.loads(example))


def test_a_configuration_that_says_everything_is_accepted() -> None:
    text = (SURFACE / "clientloom.toml").read_text(encoding="utf-8")
    assert accepted(tomllib.loads(text))


def test_the_configuration_of_this_repository_is_accepted() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert accepted(project["tool"]["clientloom"])


@pytest.mark.parametrize(
    "text",
    [
        "outputs = 'x'",
        "output = 1",
        "[clients.a]\nspec = ''",
        "[clients.a]\npackage = 'a'",
        "[clients.a]\nspec = 'a'\nhttp = 'requests'",
        "[clients.a]\nspec = 'a'\nretry_all = 1",
        "[clients.a]\nspec = 'a'\nhidden = ['/x']",
        "[clients.a]\nspec = 'a'\nkeep = 'x'",
        "[clients.a]\nspec = 'a'\nheaders = {'a b' = 'x'}",
        "[clients.a]\nspec = 'a'\nheaders = {X = \"a\\nb\"}",
        "[clients.a]\nspec = 'a'\nmethods = {'/x' = 'x'}",
        "[clients.a]\nspec = 'a'\nauth = {x = {prefx = 'y'}}",
        "[clients.a]\nspec = 'a'\nbase_url = 'shop.example'",
        "[clients.a]\nspec = 'a'\nwebhooks = {}",
        "[clients.a]\nspec = 'a'\nwebhooks = {header = 'X-Sum', algorithm = 'md5'}",
        "[clients.a]\nspec = 'a'\ntypes = {Pet = 'a.b'}",
        "[clients.a]\nspec = 'a'\naliases = {'a b' = 'a.b'}",
        "[clients.a]\nspec = 'a'\noperations = {'/x' = {}}",
        "[clients.a]\nspec = 'a'\noperations = {'GET /x' = {retries = true}}",
        "[clients.a]\nspec = 'a'\noperations = {'GET /x' = {retry = 1}}",
        "[clients.a]\nspec = 'a'\noperations = {'GET /x' = {positional = 'x'}}",
        "[clients.a]\nspec = 'a'\noperations = {'GET /x' = {pages = {}}}",
        "[clients.a]\nspec = 'a'\noperations = {'GET /x' = {pages = {kind = 'x'}}}",
        "[clients.a]\nspec = 'a'\n"
        "operations = {'GET /x' = {pages = {kind = 'page', first = '1'}}}",
        "[clients.a]\nspec = 'a'\n" "operations = {'GET /x' = {stream = {kind = 'x'}}}",
    ],
)
def test_a_mistake_is_a_mistake_for_both(tmp_path: Path, text: str) -> None:
    assert not read(tmp_path, text)
    assert not accepted(tomllib.loads(text))


@pytest.mark.parametrize(
    "check",
    [
        schema.importable,
        schema.dotted,
        schema.operation,
        schema.filled,
        schema.variable,
        schema.header_name,
        schema.header_value,
        schema.web_address,
        schema.signed_text,
    ],
)
def test_what_reading_takes_an_editor_takes(
    check: Callable[[str], str | None],
) -> None:
    taken = [text for text in TEXTS if check(text) is None]
    assert taken
    assert all(re.search(PATTERNS[check], text) for text in taken)
