"""https://jsonlines.org, and RFC 7464 for sequences of JSON texts."""

from __future__ import annotations

from clients.json_lines import JsonLines
from tests.cases.calling import sends

LINES = {"Content-Type": "application/x-ndjson"}
SEQUENCE = {"Content-Type": "application/json-seq"}


@sends("POST /orders", LINES, '{"id":1}\n{"id":2,"shown-as":"b"}\n', status=204)
def lines(client: JsonLines) -> None:
    client.orders.create(body=[{"id": 1}, {"id": 2, "shown_as": "b"}])


@sends("PUT /orders", SEQUENCE, '\x1e{"id":1}\n', status=204)
def sequence(client: JsonLines) -> None:
    client.orders.replace(body=[{"id": 1}])
