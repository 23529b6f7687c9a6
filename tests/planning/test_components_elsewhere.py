"""Components of a description in many files, which only refer to where they are."""

from __future__ import annotations

from pathlib import Path

from generator import pipeline
from generator.configuration.jobs import single_job
from generator.log import Log

MAIN = """\
openapi: 3.1.0
info: {title: Shop, version: '1'}
paths: {}
components:
  schemas:
    Article: {$ref: parts/article.yaml}
    Goods: {$ref: "#/components/schemas/Article"}
    Label: {$ref: parts/label.yaml}
"""


def test_one_that_nothing_uses_is_a_type_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "shop.yaml").write_text(MAIN)
    (tmp_path / "parts" / "article.yaml").write_text(
        "{type: object, properties: {name: {type: string}}}"
    )
    (tmp_path / "parts" / "label.yaml").write_text("type: string\n")
    job = single_job(tmp_path / "shop.yaml", package="shop", output=tmp_path)
    generated = pipeline.generate(job, Log())
    counts = generated.counts
    assert (counts.schemas, counts.types, counts.folded) == (3, 1, 2)
    assert "class Article(Model):" in "".join(
        text for name, text in generated.files.items() if name.startswith("types/")
    )
