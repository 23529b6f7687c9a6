"""Members of a union that are told apart by a tag, as callers tell them apart."""

from __future__ import annotations

from tests.calling.conftest import Checked, Shop, wrong_lines
from tests.runtime.server import Server, answer

PATHS = """
paths:
  /pets:
    get:
      responses:
        '200':
          description: Who lives here.
          content:
            application/json:
              schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}
components:
  schemas:
    Pet:
      oneOf:
        - {$ref: '#/components/schemas/Cat'}
        - {$ref: '#/components/schemas/Dog'}
      discriminator: {propertyName: kind}
    Cat:
      type: object
      required: [kind, lives]
      properties: {kind: {type: string, enum: [Cat]}, lives: {type: integer}}
    Dog:
      type: object
      required: [kind, tricks]
      properties:
        kind: {type: string, enum: [Dog]}
        tricks: {type: array, items: {type: string}}
"""

PROGRAM = """
from shop import Shop, Unknown
from shop.types import Dog

for pet in Shop().pets.list():
    if pet.kind == "Cat":
        reveal_type(pet.lives)
        pet.tricks  # wrong
    elif pet.kind == "Dog":
        reveal_type(pet.tricks)
    else:
        print(pet.kind, pet.to_dict())
    if isinstance(pet, Dog):
        reveal_type(pet.tricks)
    pet.lives  # wrong
for known in Shop().pets.list():
    if not isinstance(known, Unknown):
        reveal_type(known)
"""


def test_the_tag_tells_members_apart(server: Server, shop: Shop) -> None:
    client = shop(PATHS).Shop(base_url=server.url)
    server.plan(answer([{"kind": "Cat", "lives": 9}, {"kind": "Fish", "fins": 2}]))
    cat, fish = client.pets.list()
    assert (cat.kind, cat.lives) == ("Cat", 9)
    assert (type(fish).__name__, fish.kind, fish.fins) == ("Unknown", "Fish", 2)
    assert fish.to_dict() == {"kind": "Fish", "fins": 2}


def test_type_checkers_follow_the_tag(shop: Shop, checked: Checked) -> None:
    shop(PATHS)
    types, errors = checked(PROGRAM)
    assert types == ["int", "list[str]", "list[str]", "Cat | Dog"]
    assert [*dict.fromkeys(errors)] == wrong_lines(PROGRAM)
