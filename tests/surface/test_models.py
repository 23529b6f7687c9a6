"""Generated models in the hands of callers."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.surface.conftest import Made

SPEC = """
openapi: 3.1.0
info: {title: Shop, version: '3'}
servers: [{url: https://shop.example/v1}]
paths:
  /accounts/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        "200":
          description: One
          content: {application/json: {schema: {$ref: "#/components/schemas/Account"}}}
components:
  schemas:
    Password: {type: string, format: password}
    Account:
      type: object
      required: [id, user-name]
      properties:
        id: {type: string}
        user-name: {type: string}
        access-token: {$ref: "#/components/schemas/Password"}
        old-tokens: {type: array, items: {type: [string, "null"], format: password}}
        pin: {type: string, writeOnly: true}
        scores: {$ref: "#/components/schemas/Scores"}
    Scores:
      type: object
      properties: {best-of-all: {type: integer}}
      additionalProperties: {type: integer}
"""

SENT = {
    "id": "1",
    "user-name": "n",
    "access-token": "hush",
    "old-tokens": ["hushed"],
    "pin": "0000",
    "new": True,
    "scores": {"best-of-all": 3, "second": 2},
}


@pytest.fixture
def types(made: Made) -> Any:
    return made(SPEC).types


def test_models_are_made_with_python_names(types: Any) -> None:
    account = types.Account(
        id="1", user_name="n", scores=types.Scores(best_of_all=3, second=2)
    )
    assert account.to_dict() == {
        "id": "1",
        "user-name": "n",
        "scores": {"best-of-all": 3, "second": 2},
    }
    assert account.to_dict(use_api_names=False)["user_name"] == "n"


def test_repr_is_short_and_safe(types: Any) -> None:
    account = types.Account.model_validate(SENT)
    assert repr(account) == (
        "Account(id='1', user_name='n', scores=Scores(best_of_all=3, second=2), "
        "new=True)"
    )
    assert account.access_token == "hush" and account.pin == "0000"


def test_undeclared_fields_have_the_type_that_is_told(types: Any) -> None:
    assert types.Scores.model_validate({"other": 7}).other == 7
    with pytest.raises(ValueError, match="other"):
        types.Scores.model_validate({"other": "many"})


def test_models_are_equal_copied_and_pickled(types: Any) -> None:
    account = types.Account.model_validate(SENT)
    for twin in (
        copy.copy(account),
        copy.deepcopy(account),
        pickle.loads(pickle.dumps(account)),
        types.Account.model_validate_json(account.to_json()),
    ):
        assert twin == account and twin is not account
        assert twin.model_extra == {"pin": "0000", "new": True}
    assert account != types.Account.model_validate({**SENT, "id": "2"})


PROGRAM = """
from shop_made.types import Account, Scores

Account(id="1", user_name="n", scores=Scores(best_of_all=3), access_token=None)
Account(id="1", user_nmae="n")  # wrong
Account(id="1")  # wrong
Scores(best_of_all="three")  # wrong
reveal_type(Account(id="1", user_name="n").user_name)
"""
WRONG = {n for n, line in enumerate(PROGRAM.splitlines(), 1) if "# wrong" in line}


@pytest.mark.parametrize(
    "command", [("mypy", "--strict", "--no-incremental"), ("pyright",)]
)
def test_checkers_know_the_python_names(
    types: Any, tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "generated" / "program.py").write_text(PROGRAM)
    told = subprocess.run(
        [sys.executable, "-m", *command, "program.py"],
        cwd=tmp_path / "generated",
        capture_output=True,
        text=True,
    ).stdout
    lines = [line for line in told.splitlines() if "program.py:" in line]
    wrong = {int(line.split(":")[1]) for line in lines if " error" in line}
    assert wrong == WRONG, told
    assert '"str"' in told or "builtins.str" in told
