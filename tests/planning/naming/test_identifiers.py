"""Names of a description as Python names."""

from __future__ import annotations

import keyword

import pydantic
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.planning.naming import identifiers as names
from generator.planning.naming import reserved

ANY_NAME = [
    names.snake,
    names.pascal,
    names.class_name,
    names.module_name,
    names.field_name,
    names.key_name,
    names.argument_name,
]


@pytest.mark.parametrize(
    ("wire", "expected"),
    [
        ("HTTPServer2xx", "http_server2xx"),
        ("getAiSecretId", "get_ai_secret_id"),
        ("SecretViewSet.get", "secret_view_set_get"),
        ("X-Plex-Client-Identifier", "x_plex_client_identifier"),
        ("filter[platforms]", "filter_platforms"),
        ("accounts[]", "accounts"),
        ("listAPIs", "list_apis"),
        ("VMIDs", "vmids"),
        ("IPv4Address", "ipv4_address"),
        ("OAuth2Client", "oauth2_client"),
        ("sha256", "sha256"),
        ("cash isa", "cash_isa"),
        ("céder", "ceder"),
        ("cafe\u0301", "cafe"),
        ("Straße", "strasse"),
        ("中文", "u4e2d_u6587"),
        ("2015-02-07", "n2015_02_07"),
        ("401a", "n401a"),
        ("2FA", "n2fa"),
        ("+1", "plus_1"),
        ("-1", "minus_1"),
        ("*", "asterisk"),
        ("<=", "less_than_or_equal"),
        (" _ ", "underscore"),
        ("", "empty"),
        ("import", "import_"),
        ("Class", "class_"),
        ("match", "match"),
        ("list", "list"),
        ("\ud800", "ud800"),
    ],
)
def test_snake_case_keeps_the_words_and_nothing_else(wire: str, expected: str) -> None:
    assert names.snake(wire) == expected


@pytest.mark.parametrize(
    ("wire", "expected"),
    [
        ("HTTPValidationError", "HTTPValidationError"),
        ("ACL", "ACL"),
        ("EC2VPC", "EC2VPC"),
        ("FOO_BAR", "FooBar"),
        ("dbaas-node-state", "DbaasNodeState"),
        ("eventsource.CreateRequest", "EventsourceCreateRequest"),
        ("None", "None_"),
        ("2FA", "N2FA"),
    ],
)
def test_class_names_keep_capitals_that_mean_something(
    wire: str, expected: str
) -> None:
    assert names.pascal(wire) == expected


def test_a_class_hides_no_builtin_class() -> None:
    assert names.class_name("TimeoutError") == "TimeoutError_"
    assert names.class_name("List") == "List"


def test_constants_are_in_upper_case() -> None:
    assert names.constant("createSecret") == "CREATE_SECRET"


def test_a_private_name_becomes_public_and_stays_different() -> None:
    assert names.field_name("_type") == "type_"
    assert names.key_name("__typename") == "typename_"
    assert names.field_name("_self") == "self_"


@pytest.mark.parametrize("wire", ["copy", "json", "schema", "model_config", "self"])
def test_a_field_leaves_alone_what_the_base_model_has(wire: str) -> None:
    assert names.field_name(wire) == f"{wire}_"
    assert names.field_name("model_id") == "model_id"


def test_every_public_name_of_the_base_model_is_known() -> None:
    public = {name for name in dir(pydantic.BaseModel) if not name.startswith("_")}
    assert public <= reserved.MODEL_NAMES


@pytest.mark.parametrize("wire", ["self", "body", "timeout", "extra_query", "options"])
def test_an_argument_leaves_alone_what_every_method_has(wire: str) -> None:
    assert names.argument_name(wire) == f"{wire}_"
    assert names.key_name(wire) == wire


def test_this_python_has_no_keyword_that_the_frozen_list_lacks() -> None:
    assert set(keyword.kwlist) <= reserved.KEYWORDS


def test_long_names_end_in_a_digest_of_the_whole() -> None:
    first, second = names.snake("a" * 200), names.snake("a" * 201)
    assert len(first) == len(second) == names.LONGEST
    assert first != second


def test_modules_have_names_that_windows_takes() -> None:
    assert names.module_name("Con") == "con_"
    assert names.module_name("LPT1") == "lpt1_"
    assert len(names.module_name("SomeVeryLongSchemaName" * 5)) == names.LONGEST_MODULE


@given(st.text() | st.from_regex(r"[_A-Za-z0-9\-.\[\]$@é]{0,120}", fullmatch=True))
def test_every_text_becomes_an_identifier(wire: str) -> None:
    for to_python in ANY_NAME:
        name = to_python(wire)
        assert name.isascii() and name.isidentifier(), (to_python, name)
        assert not keyword.iskeyword(name) and name[0] != "_"
        assert len(name) <= names.LONGEST + 1


@given(st.text())
def test_a_name_once_made_stays(wire: str) -> None:
    name = names.snake(wire)
    assert names.snake(name).rstrip("_") == name.rstrip("_")
