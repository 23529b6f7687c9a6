"""Files that Swagger 2.0 describes among JSON, which they cannot be."""

from __future__ import annotations

from pathlib import Path

from generator import pipeline
from generator.configuration.jobs import single_job
from generator.log import Log

SHOP = """
swagger: '2.0'
info: {title: Shop, version: '1'}
produces: [application/json]
paths:
  /files/{name}:
    get:
      parameters: [{name: name, in: path, required: true, type: string}]
      responses:
        '200': {description: A file., schema: {type: string, format: binary}}
"""


def test_any_media_type_is_asked_for(tmp_path: Path) -> None:
    """No server that knows only the declared types may refuse (RFC 9110, 12.5.1)."""
    spec = tmp_path / "shop.yaml"
    spec.write_text(SHOP)
    job = single_job(spec, package="shop", output=tmp_path)
    module = pipeline.generate(job, Log()).files["resources/files.py"]
    assert 'response_kind="binary"' in module
    assert 'accept="*/*"' in module
