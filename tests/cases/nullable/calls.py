from __future__ import annotations

from clients.nullable import Nullable
from tests.cases.calling import sends

JSON = {"Content-Type": "application/json"}


@sends("PATCH /pets/7", JSON, '{"name":"Mia"}')
def what_is_absent_is_not_sent(client: Nullable) -> None:
    client.pets.update("7", name="Mia")


@sends("PATCH /pets/7", JSON, '{"name":null,"owner":null}')
def none_is_null(client: Nullable) -> None:
    client.pets.update("7", name=None, owner=None)


@sends("PATCH /pets/7", JSON, '{"name":null,"owner":{"phone":"1"}}')
def a_value_is_a_value(client: Nullable) -> None:
    client.pets.update("7", name=None, owner={"phone": "1"})


@sends("PATCH /pets/7", JSON, '{"name":null}', answer={"name": None, "owner": None})
def a_response_tells_the_three_apart(client: Nullable) -> None:
    pet = client.pets.update("7", name=None)
    assert pet.owner is None
    assert pet.age is None
    assert pet.model_fields_set == {"name", "owner"}
