"""Answers in the media type that was asked for (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from clients.response_media_types import ResponseMediaTypes

from tests.cases.calling import sends


@sends("GET /reports", answer={"sold": 7})
def json_as_a_rule(client: ResponseMediaTypes) -> None:
    assert client.reports.retrieve().sold == 7


@sends("GET /reports", {"accept": "text/csv"}, answer="sold\n7", media_type="text/csv")
def another_one_that_was_asked_for(client: ResponseMediaTypes) -> None:
    response = client.reports.with_raw_response.retrieve(
        extra_headers={"Accept": "text/csv"}
    )
    assert response.text() == "sold\n7"


@sends(
    "GET /forecasts",
    {"accept": "application/json; profile=short"},
    answer={"sold": 8},
    media_type="application/json; profile=short",
)
def the_first_kind_of_json(client: ResponseMediaTypes) -> None:
    assert client.forecasts.retrieve().sold == 8


@sends("GET /snapshots", answer="\x81", media_type="application/msgpack")
def what_is_not_taken_apart(client: ResponseMediaTypes) -> None:
    assert client.snapshots.retrieve().read() == "\x81".encode()


@sends("PUT /snapshots", {"content-type": "application/yaml"}, "sold: 7", status=204)
def what_is_not_put_together(client: ResponseMediaTypes) -> None:
    client.snapshots.replace(body=b"sold: 7")
