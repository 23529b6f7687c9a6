"""OpenAPI 3.2.0, sections 4.9 (path items) and 4.12.1 (parameter locations)."""

from __future__ import annotations

from clients.openapi_32 import Openapi32
from tests.cases.calling import sends


@sends("COPY /pets", status=204)
def an_additional_operation(client: Openapi32) -> None:
    client.pets.copy()


@sends("GET /search?name=Mia&tags=a&tags=b&maxAge=3", status=204)
def the_whole_query(client: Openapi32) -> None:
    client.search.retrieve(q={"name": "Mia", "tags": ["a", "b"], "max_age": 3})


@sends("GET /search", {"Cookie": "theme=dark%20blue"}, status=204)
def a_cookie_as_it_is(client: Openapi32) -> None:
    client.search.retrieve(q={}, theme="dark%20blue")


@sends("GET /changes", answer='data: {"at":1}\n\n', media_type="text/event-stream")
def events_with_json(client: Openapi32) -> None:
    with client.changes.retrieve() as changes:
        (change,) = changes
    assert change.to_dict() == {"at": 1}


@sends("GET /log", answer="event: line\ndata: x\n\n", media_type="text/event-stream")
def events_with_text(client: Openapi32) -> None:
    with client.log.retrieve() as lines:
        (line,) = lines
    assert (line.event, line.data) == ("line", "x")
