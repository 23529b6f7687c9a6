from __future__ import annotations

from typing import Any

from clients.objects import Objects
from tests.cases.calling import sends

JSON = {"Content-Type": "application/json"}


@sends(
    "POST /things",
    JSON,
    '{"map":{"a":1},"free":{"x":[true]},"anything":null}',
    answer={"both": {"name": "n", "other": 2}, "closed": {"a": "x", "new": 1}},
)
def undeclared_properties_are_kept(client: Objects) -> None:
    things = client.things.create(map={"a": 1}, free={"x": [True]}, anything=None)
    assert things.both is not None and things.both.model_extra == {"other": 2}
    assert things.closed is not None and things.closed.to_dict() == {"a": "x", "new": 1}


@sends("POST /things", JSON, '{"both":{"name":"n","other":2}}', answer={})
def keys_that_a_dictionary_does_not_declare_are_sent(client: Objects) -> None:
    both: Any = {"name": "n", "other": 2}
    client.things.create(both=both)
