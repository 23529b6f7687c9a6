from __future__ import annotations

from clients.unions import Unions
from clients.unions.types import A, B, Circle, Square
from tests.cases.calling import sends

JSON = {"Content-Type": "application/json"}


@sends(
    "POST /values",
    JSON,
    '{"by_type":["x"],"by_constant":{"shape":"square","side":2},"numbers":1.5}',
    answer={
        "by_type": {"a": "1"},
        "by_constant": {"shape": "circle", "radius": 1},
        "by_required": {"b": "2"},
        "nested": True,
        "numbers": 1,
        "lists": [1],
    },
)
def told_apart(client: Unions) -> None:
    values = client.values.create(
        by_type=["x"], by_constant={"shape": "square", "side": 2}, numbers=1.5
    )
    assert isinstance(values.by_type, A)
    assert isinstance(values.by_constant, Circle)
    assert not isinstance(values.by_constant, Square)
    assert isinstance(values.by_required, B)
    assert values.nested is True
    assert (values.numbers, type(values.numbers)) == (1, int)
    assert values.lists == [1]
