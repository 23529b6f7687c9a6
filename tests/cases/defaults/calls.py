from __future__ import annotations

from clients.defaults import Defaults
from tests.cases.calling import sends

JSON = {"Content-Type": "application/json"}


@sends("POST /jobs?limit=10", JSON, '{"name":"n","kind":"slow"}')
def what_is_required_and_has_a_default_is_sent(client: Defaults) -> None:
    client.jobs.create(name="n")


@sends("POST /jobs?limit=1", JSON, '{"name":"n","kind":"fast"}')
def another_value_takes_its_place(client: Defaults) -> None:
    client.jobs.create(name="n", kind="fast", limit=1)
