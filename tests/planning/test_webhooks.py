"""What an API sends of its own has types, grouped where a receiver looks for them."""

from __future__ import annotations

from pathlib import Path

from generator.building import build
from generator.diagnostics import Report
from generator.planning.naming.surface import SurfaceSettings
from generator.planning.plan import plan
from generator.planning.settings import ClientSettings
from generator.reading.document import read

SPEC = """
openapi: 3.1.0
info: {title: Shop, version: '1'}
paths: {}
webhooks:
  order.created:
    post:
      requestBody:
        content:
          application/json:
            schema: {$ref: '#/components/schemas/Order'}
  order.gone:
    post:
      requestBody:
        content:
          application/json:
            schema: {type: object, properties: {id: {type: string}}}
components:
  schemas:
    Order: {type: object, properties: {id: {type: string}}}
"""


def test_payloads_are_models(tmp_path: Path) -> None:
    spec = tmp_path / "shop.yaml"
    spec.write_text(SPEC)
    report = Report()
    settings = ClientSettings(origin="shop", surface=SurfaceSettings(package="shop"))
    package = plan(build(read(spec, report=report)), settings, report)
    (types,) = package.types
    assert types.module == ".types.webhooks"
    assert [each.name for each in types.models] == ["Order", "OrderGonePayload"]
