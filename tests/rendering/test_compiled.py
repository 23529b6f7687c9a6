"""Compiled templates are kept beside them, and are only ever what the templates say."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, nodes

from generator.rendering.compiled import CompiledTemplates
from generator.rendering.environment import environment
from generator.rendering.templates import template_names


def filled(folder: Path) -> str:
    cache = CompiledTemplates(folder)
    made = Environment(loader=FileSystemLoader(folder), bytecode_cache=cache)
    return made.get_template("a.jinja").render(name="x")


def kept(folder: Path) -> list[Path]:
    return list((folder / "__pycache__").glob("*"))


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "a.jinja").write_text("one {{ name }}")
    return tmp_path


@pytest.mark.parametrize("name", template_names())
def test_no_filter_is_given_a_constant(name: str) -> None:
    ours = environment()
    text = Path(str(ours.get_template(name).filename)).read_text()
    for each in ours.parse(text).find_all(nodes.Filter):
        with pytest.raises(nodes.Impossible):
            each.as_const(nodes.EvalContext(ours, name))


def test_a_template_is_compiled_once(templates: Path) -> None:
    assert filled(templates) == "one x"
    (file,) = kept(templates)
    before = file.stat().st_mtime_ns
    assert filled(templates) == "one x"
    assert file.stat().st_mtime_ns == before


def test_a_template_that_changed_is_compiled_again(templates: Path) -> None:
    filled(templates)
    (templates / "a.jinja").write_text("two {{ name }}")
    assert filled(templates) == "two x"


@pytest.mark.parametrize("length", [0, 3, 20, 60])
def test_what_is_broken_is_compiled_again(templates: Path, length: int) -> None:
    filled(templates)
    (file,) = kept(templates)
    whole = file.read_bytes()
    file.write_bytes(whole[:length])
    assert filled(templates) == "one x"
    assert file.read_bytes() == whole


def test_a_folder_that_cannot_be_written_is_no_failure(templates: Path) -> None:
    (templates / "__pycache__").write_text("in the way")
    assert filled(templates) == "one x"


def test_nothing_is_written_where_python_writes_nothing(
    templates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert filled(templates) == "one x"
    assert not kept(templates)
