"""What a configuration may say, and what is said of its mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.configuration import AuthSettings, Settings, find, load
from generator.configuration.jobs import configured_jobs
from generator.diagnostics import ClientloomError, Position


def written(folder: Path, text: str, name: str = "clientloom.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def settings(folder: Path, text: str) -> Settings:
    return load(written(folder, text)).settings


def mistakes(folder: Path, text: str) -> list[tuple[str, int, int, str]]:
    """Return code, line, column and message of everything that is wrong."""
    with pytest.raises(ClientloomError) as raised:
        load(written(folder, text))
    found: list[tuple[str, int, int, str]] = []
    for each in raised.value.diagnostics:
        assert isinstance(each.place, Position)
        found.append((each.code, each.place.line, each.place.column, each.message))
    return found


def mistake(folder: Path, text: str) -> tuple[str, int, int, str]:
    (only,) = mistakes(folder, text)
    return only


def test_every_key_is_read(tmp_path: Path) -> None:
    read = settings(
        tmp_path,
        """
        output = "out"

        [clients.gcore]
        spec = "specs/gcore.yaml"
        package = "gcore_cloud"
        class_name = "Gcore"
        http = "httpx"
        overlays = ["fixes.yaml"]
        root = "specs"
        keep = ["extra/*.py"]

        [clients.gcore.methods]
        "GET /secrets/{id}" = "secrets.retrieve"

        [clients.gcore.auth.APIKey]
        prefix = "apikey"
        env = "GCORE_API_KEY"
        argument = "api_key"
        """,
    )
    gcore = read.clients["gcore"]
    assert read.output == "out"
    assert (gcore.spec, gcore.package, gcore.class_name) == (
        "specs/gcore.yaml",
        "gcore_cloud",
        "Gcore",
    )
    assert (gcore.http, gcore.overlays, gcore.root) == (
        "httpx",
        ("fixes.yaml",),
        "specs",
    )
    assert gcore.keep == ("extra/*.py",)
    assert gcore.methods == {"GET /secrets/{id}": "secrets.retrieve"}
    assert gcore.auth == {
        "APIKey": AuthSettings(prefix="apikey", env="GCORE_API_KEY", argument="api_key")
    }


def test_little_needs_to_be_said(tmp_path: Path) -> None:
    read = settings(tmp_path, '[clients.together]\nspec = "openapi.yaml"\n')
    together = read.clients["together"]
    assert (read.output, together.package, together.http) == (
        "generated",
        "together",
        "httpx2",
    )


def test_only_what_is_said_decides_whether_a_client_is_stale(tmp_path: Path) -> None:
    """A key that a later version adds changes the digest of no table that lacks it."""
    path = tmp_path / "clientloom.toml"
    path.write_text(
        '[clients.shop]\nspec = "a.yaml"\nkeep = ["x"]\nauth.key.env = "KEY"\n'
    )
    (job,) = configured_jobs(load(path), ())
    auth = {"key": {"env": "KEY"}}
    assert job.stated == {"spec": "a.yaml", "package": "shop", "auth": auth}


def test_an_unknown_key_is_placed_and_the_nearest_is_suggested(tmp_path: Path) -> None:
    text = '[clients.together]\nspec = "a.yaml"\n  pakage = "x"\n'
    assert mistake(tmp_path, text) == (
        "configuration/unknown-key",
        3,
        3,
        "clients.together.pakage: there is no key 'pakage' here; "
        "did you mean 'package'?",
    )


def test_an_unknown_key_without_a_near_one_lists_the_keys(tmp_path: Path) -> None:
    _, line, column, message = mistake(tmp_path, "zzz = 1\n")
    assert (line, column) == (1, 1)
    assert message.endswith("there is no key 'zzz' here; the keys are clients, output")


def test_every_mistake_is_named_at_once(tmp_path: Path) -> None:
    text = '[clients.a]\nspecs = "x"\nhttp = "requests"\noverlays = "y"\n'
    assert {code for code, *_ in mistakes(tmp_path, text)} == {
        "configuration/missing-key",
        "configuration/unknown-key",
        "configuration/wrong-value",
        "configuration/wrong-type",
    }


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("spec = 3", "this must be a string, not an integer"),
        ("spec = true", "this must be a string, not true or false"),
        ("spec = 1979-05-27", "this must be a string, not a date or a time"),
        ("spec = ['a.yaml']", "this must be a string, not an array"),
        ("spec = ''", "the text is empty"),
    ],
)
def test_a_wrong_value_is_named(tmp_path: Path, line: str, message: str) -> None:
    *_, shown = mistake(tmp_path, f"[clients.a]\n{line}\n")
    assert shown == f"clients.a.spec: {message}"


def test_items_of_an_array_are_checked(tmp_path: Path) -> None:
    text = '[clients.a]\nspec = "a.yaml"\noverlays = ["b.yaml", 3]\n'
    assert mistake(tmp_path, text) == (
        "configuration/wrong-type",
        3,
        1,
        "clients.a.overlays: this must be a string, not an integer",
    )


@pytest.mark.parametrize(
    "name", ["", "../up", "a/b", "a-b", "class", "1st", "ünï", "__init__"]
)
def test_a_package_must_be_importable(tmp_path: Path, name: str) -> None:
    text = f'[clients.a]\nspec = "a.yaml"\npackage = "{name}"\n'
    code, line, column, _ = mistake(tmp_path, text)
    assert (code, line, column) == ("configuration/wrong-value", 3, 1)


def test_a_table_that_cannot_name_a_package_needs_one(tmp_path: Path) -> None:
    code, line, column, message = mistake(
        tmp_path, '[clients."my-api"]\nspec = "a.yaml"\n'
    )
    assert (code, line, column) == ("configuration/package", 1, 10)
    assert message.endswith("or set 'package'")


def test_two_clients_cannot_share_a_package(tmp_path: Path) -> None:
    text = '[clients.a]\nspec = "a"\n[clients.b]\nspec = "b"\npackage = "A"\n'
    code, line, _, message = mistake(tmp_path, text)
    assert (code, line) == ("configuration/package", 3)
    assert "'a'" in message


def test_a_method_needs_an_operation_and_a_dotted_name(tmp_path: Path) -> None:
    text = (
        '[clients.a]\nspec = "a"\n[clients.a.methods]\n'
        '"/secrets" = "secrets.list"\n"GET /x" = "x.for"\n'
    )
    found = mistakes(tmp_path, text)
    assert [(code, line) for code, line, *_ in found] == [
        ("configuration/wrong-value", 4),
        ("configuration/wrong-value", 5),
    ]


def test_what_stands_in_an_inline_table_is_placed_at_its_key(tmp_path: Path) -> None:
    text = '# clients\nclients = { a = { spec = "x", rot = "y" } }\n'
    code, line, column, _ = mistake(tmp_path, text)
    assert (code, line, column) == ("configuration/unknown-key", 2, 1)


def test_lines_of_a_long_string_are_no_keys(tmp_path: Path) -> None:
    text = '[clients.a]\nroot = """\nrot = 1\n"""\nspec = "x"\nrot = 2\n'
    _, line, *_ = mistake(tmp_path, text)
    assert line == 6


def test_broken_toml_is_placed(tmp_path: Path) -> None:
    code, line, column, _ = mistake(tmp_path, "output = \n")
    assert (code, line, column) == ("configuration/syntax", 1, 10)


def test_text_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "clientloom.toml"
    path.write_bytes(b'output = "\xff"')
    with pytest.raises(ClientloomError, match="byte 10"):
        load(path)


def test_a_byte_order_mark_and_windows_lines_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "clientloom.toml"
    path.write_bytes(b'\xef\xbb\xbf[clients.a]\r\nspec = "x"\r\n')
    assert load(path).settings.clients["a"].spec == "x"


def test_the_nearest_configuration_counts(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    written(inner, "[project]\n# clientloom is used above\n", "pyproject.toml")
    above = written(tmp_path, "[tool.clientloom]\n", "pyproject.toml")
    assert find(inner) == above
    own = written(tmp_path, "")
    assert find(inner) == own


def test_a_project_table_has_its_prefix_in_messages(tmp_path: Path) -> None:
    path = written(tmp_path, "[tool.clientloom]\noutputs = 'x'\n", "pyproject.toml")
    with pytest.raises(ClientloomError) as raised:
        load(path)
    (only,) = raised.value.diagnostics
    assert only.message.startswith("tool.clientloom.outputs: ")
    assert isinstance(only.place, Position)
    assert (only.place.line, only.place.column) == (2, 1)


def test_a_project_without_the_table_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "[project]\n", "pyproject.toml")
    with pytest.raises(ClientloomError, match="no \\[tool.clientloom\\] table"):
        load(path)
