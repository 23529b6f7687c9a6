"""What the README of a client teaches."""

from __future__ import annotations

from pathlib import Path

from tests.calling.conftest import Shop

SPEC = """
paths:
  /articles:
    get: {deprecated: true, responses: {'200': {description: Some.}}}
  /shelves/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    delete: {responses: {'204': {description: Gone.}}}
"""


def test_nothing_deprecated_is_taught(shop: Shop) -> None:
    package = shop(SPEC)
    readme = Path(str(package.__file__)).with_name("README.md").read_text("utf-8")
    assert 'client.shelves.delete("my-id")' in readme
    assert "articles" not in readme
