"""What an API sends of its own has types, grouped where a receiver looks for them."""

from __future__ import annotations

from pathlib import Path

from generator.building import build
from generator.configuration.settings import ClientSettings
from generator.diagnostics import Report
from generator.planning.code.importing import FromImport, ImportedName
from generator.planning.configured import Configured
from generator.planning.package import Package
from generator.planning.plan import plan
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


MOMENT = """
openapi: 3.1.0
info: {title: Shop, version: '1'}
paths: {}
webhooks:
  tick:
    post:
      requestBody:
        content: {application/json: {schema: {type: string, format: date-time}}}
"""


def _planned(text: str, folder: Path) -> Package:
    spec = folder / "shop.yaml"
    spec.write_text(text)
    report = Report()
    settings = Configured(ClientSettings(spec="shop", package="shop"))
    return plan(build(read(spec, report=report)), settings, report)


def test_payloads_are_models(tmp_path: Path) -> None:
    (types,) = _planned(SPEC, tmp_path).types
    assert types.module == ".types.webhooks"
    assert [each.name for each in types.models] == ["Order", "OrderGonePayload"]


def test_what_reads_a_message_is_imported_at_run_time(tmp_path: Path) -> None:
    webhooks = _planned(MOMENT, tmp_path).webhooks
    assert webhooks is not None
    lines = [line for group in webhooks.imports.groups for line in group]
    assert FromImport("datetime", (ImportedName("datetime", "datetime"),)) in lines
