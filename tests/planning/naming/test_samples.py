"""The vendor's own samples, read and never run."""

from __future__ import annotations

import warnings

import pytest

from generator.diagnostics import Report, Severity
from generator.model.operations import CodeSample
from generator.model.source import Source
from generator.planning.naming.samples import Sample, read_sample, sample_of
from tests.planning.naming.apis import operation

PLACE = Source("api.yaml", "/sample")


def read(text: str, method: str = "GET", report: Report | None = None) -> Sample | None:
    sample = CodeSample("Python", text, PLACE)
    return read_sample(sample, method, report or Report())


def call(text: str, method: str = "GET") -> str | None:
    sample = read(text, method)
    return None if sample is None else sample.call


def test_the_whole_sample() -> None:
    sample = read("""
        import os
        from gcore import Gcore

        client = Gcore(
            api_key=os.environ.get("GCORE_API_KEY"),  # This can be omitted
        )
        secret = client.cloud.secrets.get("id", project_id=1, region_id=1)
        print(secret.id)
    """)
    assert sample == Sample(
        package="gcore",
        class_name="Gcore",
        environment={"api_key": "GCORE_API_KEY"},
        resource=("cloud", "secrets"),
        method="get",
        positional=1,
        keywords=("project_id", "region_id"),
        source=PLACE,
    )


@pytest.mark.parametrize(
    "text",
    [
        "from pets import Pets\nPets().toys.list()",
        "import pets\nclient = pets.Pets()\nclient.toys.list()",
        "import pets as p\nclient: p.Pets = p.Pets()\nclient.toys.list()",
        "from pets import Pets as P\nwith P() as c:\n    print(c.toys.list())",
        "from pets import AsyncPets\nasync def main():\n"
        "    async with AsyncPets() as client:\n        await client.toys.list()",
        "from pets import Pets\nclient = Pets()\nfor toy in client.toys.list():\n    toy",
        "from pets import Pets\nclient = Pets()\ntoys = client.toys\ntoys.list()",
        "from pets import Pets\nPets().with_options(timeout=1).toys.list()",
        "from pets import Pets\nc = Pets()\nc.toys.with_raw_response.list().parse()",
    ],
)
def test_ways_to_reach_a_method(text: str) -> None:
    sample = read(text)
    assert sample is not None
    assert (sample.package, sample.class_name) == ("pets", "Pets")
    assert sample.call == "toys.list"


def test_a_client_at_hand_needs_no_import() -> None:
    sample = read("items = client.list_items(account_id, limit=2).items()")
    assert sample is not None
    assert (sample.package, sample.call) == (None, "list_items")


@pytest.mark.parametrize(
    "text",
    [
        'import requests\nrequests.get("https://x")',
        "import http.client\nclient = http.client.HTTPSConnection('x')\n"
        "client.request('GET', '/')",
        "import httpx\nclient = httpx.Client()\nclient.get('https://x')",
        "import httpx\nclient.get('https://x')",
        "print('hello')",
    ],
)
def test_other_libraries_are_no_client(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    "value",
    [
        'os.environ["KEY"]',
        'os.environ.get("KEY", "")',
        'os.getenv("KEY")',
        'os.environ.get("KEY") or "none"',
    ],
)
def test_environment_variables_of_the_constructor(value: str) -> None:
    direct = f"import os\nfrom pets import Pets\nPets(token={value}).a.b()"
    by_name = f"import os\nfrom pets import Pets\nt = {value}\nPets(token=t).a.b()"
    for text in (direct, by_name):
        sample = read(text)
        assert sample is not None
        assert sample.environment == {"token": "KEY"}


def test_a_helper_class_is_no_client() -> None:
    text = """
        from hcloud import Client
        from hcloud.volumes import Volume
        volume = Volume(id=1)
        client = Client(token="x")
        client.volumes.detach(volume)
    """
    sample = read(text, "POST")
    assert sample is not None
    assert (sample.class_name, sample.call) == ("Client", "volumes.detach")


def test_of_several_calls_the_one_that_sounds_like_the_method() -> None:
    text = (
        "made = client.pets.create(name='a')\nclient.pets.delete(made.id)\n"
        "client.close()"
    )
    assert call(text, "POST") == "pets.create"
    assert call(text, "DELETE") == "pets.delete"
    assert call(text, "PUT") == "pets.delete"


def test_several_calls_that_may_be_meant_are_none() -> None:
    report = Report()
    assert read("client.pets.list()\nclient.pets.retrieve('x')", report=report) is None
    (note,) = report.diagnostics
    assert (note.severity, note.code) == (Severity.NOTE, "sample/ambiguous")
    assert "pets.list, pets.retrieve" in note.message


@pytest.mark.parametrize(
    "text",
    [
        "client.pets.list(",
        "type X = int\nclient.a.b()",
        'client.a.b(f"{x["y"]}")',
        'client.a.b(f"{x!r:>{y}} {chr(1) + "a"}")',
        "(" * 5_000,
        "client.a.b(" + "-" * 30_000 + "1)",
        "client" + ".a" * 500 + "()",
        "client.a.b()\n" * 5_000,
        "client.a.b('\0')",
        "client.\ud800()",
    ],
)
def test_what_is_no_old_python_is_noted(text: str) -> None:
    report = Report()
    assert read(text, report=report) is None
    assert [each.code for each in report.diagnostics] == ["sample/unreadable"]


@pytest.mark.parametrize(
    "argument", ['f"{x}\\n"', "f'''{x[\"y\"]}'''", '"a" f\'{x["y"]}\'', 'f"{x:>{y}}#"']
)
def test_ordinary_strings_are_no_obstacle(argument: str) -> None:
    assert call(f"client.a.list({argument})") == "a.list"


def test_odd_escapes_do_not_warn() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert call(r"client.a.list('\d')") == "a.list"


def test_only_python_samples_count() -> None:
    listing = operation("GET /pets", samples=("client.pets.list()",))
    shell = CodeSample("Shell", "client.pets.all()", PLACE)
    assert sample_of(listing, Report()) is not None
    assert read_sample(shell, "GET", Report()) is not None
    only_shell = operation("GET /pets")
    assert sample_of(only_shell, Report()) is None


def test_samples_of_one_operation_that_disagree() -> None:
    listing = operation(
        "GET /pets", samples=("client.pets.list()", "client.animals.list()")
    )
    report = Report()
    sample = sample_of(listing, report)
    assert sample is not None
    assert sample.call == "pets.list"
    (warning,) = report.diagnostics
    assert warning.code == "sample/disagreement"
    assert warning.place == listing.samples[1].source
    assert warning.related == (listing.samples[0].source,)
