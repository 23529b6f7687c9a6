"""The manifest is the same text for the same inputs, and names what changed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from generator.diagnostics import ClientloomError
from generator.writing.inputs import (
    causes,
    digest,
    files_digest,
    only_tool_differs,
    settings_digest,
    this_tool,
)
from generator.writing.manifest import Manifest, manifest_text, parse_manifest
from tests.writing.conftest import INPUTS, manifest_of


def test_a_manifest_reads_back() -> None:
    manifest = manifest_of({"b.py": "b", "a.py": "a"})
    text = manifest_text(manifest)
    assert parse_manifest(text.encode(), "manifest.json") == manifest
    assert text.endswith("}\n")


def test_the_order_of_files_does_not_matter() -> None:
    one = manifest_text(manifest_of({"b.py": "b", "a.py": "a"}))
    assert one == manifest_text(manifest_of({"a.py": "a", "b.py": "b"}))
    assert list(json.loads(one)["files"]) == ["a.py", "b.py"]


@pytest.mark.parametrize(
    "content",
    [b"", b"<<<<<<< HEAD\n", b"[]", b"{}", b'{"schema": 2}', b'{"schema": 1}', b"\xff"],
)
def test_a_manifest_that_cannot_be_read_says_what_to_do(content: bytes) -> None:
    with pytest.raises(ClientloomError, match="give `--force` to write") as raised:
        parse_manifest(content, "generated/shop/manifest.json")
    assert raised.value.diagnostics[0].code == "output/manifest"


def test_unknown_parts_of_the_tool_are_refused() -> None:
    record = json.loads(manifest_text(Manifest("shop", INPUTS, {})))
    record["tool"]["extra"] = "x"
    with pytest.raises(ClientloomError):
        parse_manifest(json.dumps(record).encode(), "manifest.json")


def test_line_ends_do_not_change_a_digest() -> None:
    assert digest(b"a\r\nb\r\n") == digest(b"a\nb\n")
    assert digest(b"a\nb\n") != digest(b"a\nb")


def test_the_order_of_settings_does_not_change_their_digest() -> None:
    assert settings_digest({"a": 1, "b": 2}) == settings_digest({"b": 2, "a": 1})


def test_this_tool_is_described_by_content() -> None:
    tool = this_tool()
    assert tool == this_tool()
    assert {len(tool.generator), len(tool.templates)} == {64}
    assert tool.black


def test_what_tools_leave_behind_changes_no_digest(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("a = 1\n")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "b.jinja").write_text("b\n")
    before = files_digest(tmp_path)
    for name in (".mypy_cache/x.py", "__pycache__/a.py", "deep/.DS_Store", "a.py~"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("left behind\n")
    assert files_digest(tmp_path) == before
    assert files_digest(tmp_path, outside=tmp_path / "deep") != before
    (tmp_path / "deep" / "b.jinja").rename(tmp_path / "deep" / "c.jinja")
    assert files_digest(tmp_path) != before


def test_a_cause_is_named() -> None:
    tool = INPUTS.tool
    newer = replace(INPUTS, tool=replace(tool, black="27.1.0", templates="xx"))
    assert causes(INPUTS, newer) == (
        "the templates changed",
        "Black went from 26.10.1 to 27.1.0",
    )
    assert only_tool_differs(INPUTS, newer)
    changed = replace(INPUTS, configuration="x", specs={"other.yaml": "dd"})
    assert causes(INPUTS, changed) == (
        "the configuration changed",
        "openapi.yaml changed",
        "other.yaml changed",
    )
    assert not only_tool_differs(INPUTS, changed)
    assert causes(INPUTS, INPUTS) == ()
