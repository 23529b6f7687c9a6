from __future__ import annotations

from clients.discriminators import Discriminators
from clients.discriminators.types import Cat, Dog
from tests.cases.calling import sends

JSON = {"Content-Type": "application/json"}


@sends(
    "POST /pets",
    JSON,
    '{"kind":"cat","lives":9}',
    answer={"kind": "hound", "tricks": ["sit"]},
)
def a_tag_chooses(client: Discriminators) -> None:
    pet = client.pets.create(body={"kind": "cat", "lives": 9})
    assert isinstance(pet, Dog)
    assert pet.tricks == ["sit"]


@sends("POST /pets", JSON, '{"kind":"cat"}', answer={"kind": "cat", "lives": "many"})
def one_wrong_field_leaves_the_member(client: Discriminators) -> None:
    pet = client.pets.create(body={"kind": "cat"})
    assert isinstance(pet, Cat)


@sends("POST /pets", JSON, '{"kind":"dog"}', answer={"kind": "fish", "fins": 2})
def a_new_tag_is_kept(client: Discriminators) -> None:
    pet = client.pets.create(body={"kind": "dog"})
    assert not isinstance(pet, (Cat, Dog))
    assert pet.to_dict() == {"kind": "fish", "fins": 2}
