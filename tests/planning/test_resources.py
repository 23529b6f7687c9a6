"""What is said of resources: the texts of tags, and of those above them."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from generator import pipeline
from generator.configuration.jobs import single_job
from generator.log import Log

HEAD = """\
openapi: 3.2.0
info: {title: Zoo, version: '1'}
tags:
  - {name: animals, description: Animals of all kinds.}
  - {name: birds, description: Birds., parent: animals}
  - {name: fish, description: Fish., parent: animals}
  - {name: odd, description: Odd., parent: even}
  - {name: even, description: Even., parent: odd}
  - {name: all, description: Everything.}
paths:
"""


@pytest.mark.parametrize(
    ("tags", "said"),
    [
        ("[birds] [birds]", "Birds."),
        ("[birds] [fish]", "Animals of all kinds."),
        ("[birds] [animals]", "Animals of all kinds."),
        ("[birds, fish] [fish]", "Fish."),
        ("[birds] [all]", ""),
        ("[birds, all] [fish, all]", "Everything."),
        ("[odd] [even]", ""),
        ("[unknown] [unknown]", ""),
    ],
)
def test_a_resource_is_described_by_the_tag_above_all_of_its_operations(
    tmp_path: Path, tags: str, said: str
) -> None:
    one, other = tags.split("] ")
    spec = tmp_path / "openapi.yaml"
    spec.write_text(HEAD + dedent(f"""\
          /zoo: {{get: {{tags: {one}], responses: {{204: {{description: Done.}}}}}}}}
          /zoo/{{id}}: {{get: {{tags: {other}, responses: {{204: {{description: Done.}}}}}}}}
        """).replace("/zoo", "  /zoo"))
    generated = pipeline.generate(single_job(spec, package="zoo"), Log())
    docstring = generated.files["resources/zoos.py"].split('"""')[3]
    assert docstring == (said or "What `client.zoos` offers.")


def test_what_is_said_of_a_resource_is_not_said_of_those_below_it(
    tmp_path: Path,
) -> None:
    spec = tmp_path / "openapi.yaml"
    done = "responses: {204: {description: Done.}}"
    spec.write_text(
        f"{HEAD}"
        f"  /zoos: {{get: {{tags: [birds], {done}}}}}\n"
        f"  /zoos/{{id}}/cages: {{put: {{tags: [birds], {done}}}}}\n"
        f"  /zoos/{{id}}/ponds: {{put: {{tags: [fish], {done}}}}}\n"
        f"  /parks: {{get: {{{done}}}}}\n"
    )
    files = pipeline.generate(single_job(spec, package="zoo"), Log()).files
    resource = files["resources/zoos/__init__.py"]
    assert resource.count("Birds.") == 2
    assert '-> Ponds:\n        """Fish."""' in resource
    assert '"""What `client.zoos.cages` offers."""' in files["resources/zoos/cages.py"]
