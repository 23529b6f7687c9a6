from __future__ import annotations

import copy
import pickle

import pytest
from pydantic import Field

from templates.runtime.models import Model, Unknown
from tests.runtime.vault import Secret


class Account(Model):
    id: str
    password: str | None = Field(default=None, repr=False)
    secret: Secret | None = None
    notes: str = ""
    items: list[int] = []


SECRET = Secret.model_validate({"id": "1", "name": "n", "access-token": "hush", "x": 1})


def test_python_names_and_wire_names_both_work() -> None:
    assert Secret.model_validate({"id": "1", "name": "n", "token": "t"}).token == "t"
    assert (
        Secret.model_validate({"id": "1", "name": "n", "access-token": "t"}).token
        == "t"
    )


def test_to_dict_and_to_json() -> None:
    assert SECRET.to_dict() == {"id": "1", "name": "n", "access-token": "hush", "x": 1}
    assert SECRET.to_dict(use_api_names=False)["token"] == "hush"
    assert SECRET.to_dict(exclude_unset=False)["size"] is None
    assert SECRET.to_json(indent=None) == (
        '{"id":"1","name":"n","access-token":"hush","x":1}'
    )


def test_repr_is_short_and_tells_no_secrets() -> None:
    account = Account(id="1", password="hush", secret=SECRET, notes="x" * 500)
    account.items = list(range(1000))
    text = repr(account)
    assert text == str(account)
    assert "hush" not in text and len(text) < 250
    assert text.startswith(
        "Account(id='1', secret=Secret(id='1', name='n', x=1), notes="
    )
    assert repr(Unknown.model_validate({"kind": "fish"})) == "Unknown(kind='fish')"
    assert repr(Account(id="1")) == "Account(id='1')"


def test_secrets_stay_out_of_validation_errors() -> None:
    with pytest.raises(ValueError) as caught:
        Account.model_validate({"id": "1", "password": ["hush"]})
    assert "hush" not in str(caught.value)


def test_equality_copies_and_pickles() -> None:
    again = Secret.model_validate(SECRET.to_dict())
    assert again == SECRET and again != Secret(id="2", name="n")
    for twin in (
        copy.copy(SECRET),
        copy.deepcopy(SECRET),
        pickle.loads(pickle.dumps(SECRET)),
    ):
        assert twin == SECRET and twin.model_fields_set == SECRET.model_fields_set
        assert twin.model_extra == {"x": 1}
