"""OpenAPI 3.1.1, section 4.8.21: a header is described as a parameter is."""

from __future__ import annotations

from clients.response_headers import ResponseHeaders
from tests.cases.calling import sends


@sends("GET /orders", answer=[])
def typed(client: ResponseHeaders) -> None:
    response = client.orders.with_raw_response.list()
    assert response.header("Content-Length", int) == 2
    assert response.header("X-Total", int) is None
