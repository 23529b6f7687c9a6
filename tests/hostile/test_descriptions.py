"""No description makes the generator fail without a word, or code that is none."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from generator import pipeline
from generator.configuration.jobs import single_job
from generator.diagnostics import ClientloomError
from generator.log import Log
from generator.model.json import Json
from tests.hostile.descriptions import damaged, descriptions

# What has no description's words in it is formatted once for all examples.
MEANS = pipeline.Means()
# A client takes longer than other examples do.
bounded = settings(max_examples=settings().max_examples // 4)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile")


def _generated(description: Json, folder: Path) -> pipeline.Generated:
    spec = folder / "openapi.json"
    spec.write_text(json.dumps(description))
    job = single_job(spec, package="hostile", output=folder, root=None)
    return pipeline.generate(job, Log(), means=MEANS)


@bounded
@given(descriptions())
def test_what_is_valid_becomes_a_client(folder: Path, description: Json) -> None:
    made = _generated(description, folder)
    for name, text in made.files.items():
        if name.endswith(".py"):
            compile(text, name, "exec")
    assert made.counts.operations == made.counts.methods
    assert made.counts.schemas == made.counts.types + made.counts.folded
    assert "SystemExit" not in set(_mentioned(made))


@bounded
@given(damaged())
def test_what_is_damaged_is_told_or_survived(folder: Path, description: Json) -> None:
    try:
        made = _generated(description, folder)
    except ClientloomError as error:
        assert error.diagnostics
        return
    for name, text in made.files.items():
        if name.endswith(".py"):
            compile(text, name, "exec")


def _mentioned(made: pipeline.Generated) -> list[str]:
    """Return every name that the code of a client speaks of."""
    return [
        node.id
        for name, text in made.files.items()
        if name.endswith(".py") and "_runtime/" not in name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Name)
    ]
