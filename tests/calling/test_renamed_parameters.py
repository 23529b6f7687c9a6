"""Objects in parameters, whose keys are spelt otherwise in Python than on the wire."""

from __future__ import annotations

from tests.calling.conftest import Shop
from tests.runtime.server import Answer, Server

PATHS = """
paths:
  /orders:
    get:
      parameters:
      - name: filter
        in: query
        style: deepObject
        schema:
          type: object
          properties:
            minPrice: {type: integer}
            madeIn: {type: object, properties: {countryCode: {type: string}}}
      - name: page
        in: query
        schema: {$ref: '#/components/schemas/Page'}
      - name: X-Trace
        in: header
        schema: {type: object, properties: {traceId: {type: string}}}
      responses: {'204': {description: None.}}
  /shops/{place}:
    get:
      parameters:
      - name: place
        in: path
        required: true
        schema: {type: object, properties: {zipCode: {type: string}}}
      responses: {'204': {description: None.}}
components:
  schemas:
    Page: {type: object, properties: {pageSize: {type: integer}, 'sort-by': {type: string}}}
"""


def test_keys_of_parameters_have_their_names_on_the_wire(
    shop: Shop, server: Server
) -> None:
    with shop(PATHS).Shop(base_url=server.url) as client:
        server.plan(Answer(204))
        client.orders.retrieve(
            filter={"min_price": 3, "made_in": {"country_code": "FR"}},
            page={"page_size": 10, "sort_by": "price"},
            x_trace={"trace_id": "a1"},
        )
        assert server.last.target == (
            "/orders?filter%5BminPrice%5D=3&filter%5BmadeIn%5D%5BcountryCode%5D=FR"
            "&pageSize=10&sort-by=price"
        )
        assert server.last.header("x-trace") == "traceId,a1"
        client.shops.retrieve({"zip_code": "1000"})
        assert server.last.target == "/shops/zipCode,1000"
