"""Names as they travel, whatever they are called in Python."""

from __future__ import annotations

from clients.wire_names import WireNames

from tests.cases.calling import sends


@sends(
    "POST /pets?ids%5B%5D=1&ids%5B%5D=2&filter%5Bborn.after%5D=2020&%24top=3",
    {"content-type": "application/json", "x-request-id": "a"},
    '{"odata.type":"pet","$ref":"b","From":"c","größe":4,"-1":5}',
    answer={"odata.type": "pet", "#text": "d", "Class": "e", "+1": 6},
)
def names_on_the_wire(client: WireNames) -> None:
    pet = client.pets.create(
        ids=[1, 2],
        filter_born_after="2020",
        top=3,
        x_request_id="a",
        odata_type="pet",
        ref="b",
        from_="c",
        grosse=4,
        minus_1=5,
    )
    assert (pet.text, pet.class_, pet.plus_1) == ("d", "e", 6)
