"""The surface as a whole: who gives a name, and that names hold."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from generator.configuration.settings import ClientSettings
from generator.diagnostics import Report, Severity
from generator.model.api import Api
from generator.model.operations import NameHints, Operation
from generator.planning.configured import Configured
from generator.planning.naming.reserved import CLIENT_NAMES
from generator.planning.naming.surface import Surface, place
from generator.planning.naming.wishes import Origin
from tests.planning.naming.apis import LIST, api, operation

SETTINGS = ClientSettings(spec="pets.yaml", package="pets")
SAMPLE = "from zoo import Zoo\nclient = Zoo()\nclient.animals.fetch(1)"


def placed(
    *operations: Operation,
    settings: ClientSettings = SETTINGS,
    owned: frozenset[str] = CLIENT_NAMES,
) -> tuple[Surface, Report]:
    report = Report()
    configured = Configured(settings)
    return place(api(*operations), configured, report, owned), report


def calls(surface: Surface) -> dict[str, str]:
    return {
        each.operation.key: ".".join((*each.resource, each.method))
        for each in surface.placements
    }


def codes(report: Report) -> list[str]:
    return [each.code for each in report.diagnostics]


def test_the_first_to_give_a_name_counts() -> None:
    hints = NameHints(group=("Zoo Animals",), method="getOne")
    key = "GET /pets/{id}"
    configured = replace(SETTINGS, methods={key: "beta.pets.read"})
    everything = operation(key, samples=(SAMPLE,), hints=hints)
    surface, _ = placed(everything, settings=configured)
    assert calls(surface) == {key: "beta.pets.read"}
    assert surface.placements[0].origin is Origin.CONFIGURATION
    surface, _ = placed(everything)
    assert calls(surface) == {key: "zoo_animals.get_one"}
    assert surface.placements[0].origin is Origin.EXTENSION
    surface, _ = placed(operation(key, samples=(SAMPLE,)))
    assert calls(surface) == {key: "animals.fetch"}
    assert surface.placements[0].origin is Origin.SAMPLE
    surface, _ = placed(operation(key))
    assert calls(surface) == {key: "pets.retrieve"}
    assert surface.placements[0].origin is Origin.HEURISTIC


def test_half_a_hint_is_completed_by_convention() -> None:
    surface, _ = placed(
        operation("GET /pets/{id}", hints=NameHints(method="find")),
        operation("DELETE /pets/{id}", hints=NameHints(group=("zoo", "pets"))),
    )
    assert list(calls(surface).values()) == ["pets.find", "zoo.pets.delete"]


def test_samples_give_package_class_and_environment() -> None:
    text = "import os, zoo\nc = zoo.Zoo(key=os.environ['ZOO_KEY'])\nc.pets.list()"
    surface, report = placed(operation("GET /pets", samples=(text,)))
    assert (surface.package, surface.class_name) == ("zoo", "Zoo")
    assert surface.environment == {"key": "ZOO_KEY"}
    assert not report.diagnostics


def test_a_class_name_comes_from_the_nearest_source() -> None:
    sampled = operation("GET /pets/{id}", samples=(SAMPLE,))
    assert placed(sampled)[0].class_name == "Zoo"
    assert placed(operation("GET /pets"))[0].class_name == "Pets"
    chosen = replace(SETTINGS, class_name="PetStore")
    assert placed(sampled, settings=chosen)[0].class_name == "PetStore"
    for name in ("Timeout", "API"):
        taken = replace(SETTINGS, class_name=name)
        assert [each.code for each in placed(settings=taken)[1].diagnostics] == [
            "configuration/class-name"
        ]
    nameless = replace(SETTINGS, package="")
    assert placed(settings=nameless)[0].class_name == "ThePetStore"


@pytest.mark.parametrize(
    ("package", "title", "name"),
    [
        ("openshop", "The OpenShop API", "OpenShop"),
        ("open_shop", "OpenShop", "OpenShop"),
        ("openshop", "OPENSHOP API", "Openshop"),
        ("openshop", "OpenShops", "Openshop"),
        ("openshop", "openShop", "OpenShop"),
        ("timeout", "Timeouts", "TimeoutClient"),
    ],
)
def test_a_title_has_the_capitals_of_a_class(
    package: str, title: str, name: str
) -> None:
    settings = replace(SETTINGS, package=package)
    surface = place(replace(api(), title=title), Configured(settings), Report())
    assert surface.class_name == name


def test_documents_whose_samples_disagree_are_reported() -> None:
    other = "from farm import Farm\nFarm().cows.list()"
    operations = (
        operation("GET /cows", samples=(other,)),
        operation("GET /pets/{id}", samples=(SAMPLE,)),
        operation("GET /dogs/{id}", samples=(SAMPLE.replace("animals", "dogs"),)),
    )
    surface, report = placed(*operations)
    assert (surface.package, surface.class_name) == ("zoo", "Zoo")
    assert codes(report) == ["sample/disagreement"] * 2
    for warning in report.diagnostics:
        assert warning.place == operations[0].samples[0].source
        assert warning.related == (operations[2].samples[0].source,)


def test_two_samples_that_claim_one_name() -> None:
    first = operation("GET /animals/{id}", samples=(SAMPLE,))
    second = operation("GET /beasts/{id}", samples=(SAMPLE,))
    surface, report = placed(second, first)
    assert calls(surface) == {
        "GET /beasts/{id}": "beasts.retrieve",
        "GET /animals/{id}": "animals.fetch",
    }
    (warning,) = report.diagnostics
    assert warning.code == "name/claimed-twice"
    assert {warning.place, *warning.related} == {
        first.samples[0].source,
        second.samples[0].source,
    }


@pytest.mark.parametrize(
    ("call", "positional"),
    [
        ("x.get('a')", ("id",)),
        ("x.get('a', 'b')", ("project", "id")),
        ("x.get('a', id='b')", ("project",)),
        ("x.get(id='a', project='b')", ()),
    ],
)
def test_path_parameters_by_position(call: str, positional: tuple[str, ...]) -> None:
    sampled = operation("GET /{project}/pets/{id}", samples=(f"client.{call}",))
    surface, report = placed(sampled)
    assert surface.placements[0].positional == positional
    assert not report.diagnostics


def test_more_arguments_than_the_path_has_are_noted() -> None:
    surface, report = placed(
        operation("PUT /pets/{id}", samples=("client.pets.update(1, {})",))
    )
    assert surface.placements[0].positional == ("id",)
    assert codes(report) == ["sample/positional"]


def test_a_configured_operation_has_to_exist() -> None:
    settings = replace(
        SETTINGS, methods={"GET /pet/{id}": "a.b"}, hidden=("PUT /nothing",)
    )
    _, report = placed(operation("GET /pets/{id}"), settings=settings)
    found = {each.severity for each in report.diagnostics}
    assert found == {Severity.ERROR}
    assert "the nearest is GET /pets/{id}" in report.diagnostics[0].message


@pytest.mark.parametrize("name", ["", "a.", "a.b c", "import", "pets._list", "ä.list"])
def test_a_configured_name_has_to_be_python(name: str) -> None:
    settings = replace(SETTINGS, methods={"GET /pets": name})
    _, report = placed(operation("GET /pets"), settings=settings)
    assert codes(report) == ["configuration/method"]


def test_two_configured_operations_of_one_name_are_an_error() -> None:
    settings = replace(SETTINGS, methods={"GET /a": "x.list", "GET /b": "x.list"})
    _, report = placed(operation("GET /a"), operation("GET /b"), settings=settings)
    assert [each.severity for each in report.diagnostics] == [Severity.ERROR]


def test_hidden_operations_have_no_place_and_rename_nothing() -> None:
    ignored = operation("GET /pets/{id}", hints=NameHints(ignored=True))
    other = operation("GET /pet/{name}", operation_id="petByName")
    settings = replace(SETTINGS, hidden=("DELETE /pets",))
    surface, report = placed(
        ignored, other, operation("DELETE /pets"), settings=settings
    )
    assert calls(surface) == {"GET /pet/{name}": "pets.retrieve"}
    assert codes(report) == ["name/hidden"] * 2


def test_collisions_are_told_apart_by_what_each_operation_has() -> None:
    surface, report = placed(
        operation("GET /contacts/{id}"),
        operation("GET /contacts/{number}", operation_id="getContactByNumber"),
        operation("GET /Contacts", operation_id="GET_Contacts"),
        operation("DELETE /contacts/{id}"),
        operation("DELETE /contacts"),
        operation(
            "POST /contacts/cancel", operation_id="x_contacts_cancel_post", returns=LIST
        ),
        operation("POST /contacts/{id}/cancel"),
    )
    assert list(calls(surface).values()) == [
        "contacts.retrieve",
        "contacts.get_contact_by_number",
        "contacts.list",
        "contacts.delete",
        "contacts.delete_contacts",
        "contacts.x",
        "contacts.cancel",
    ]
    assert set(codes(report)) == {"name/collision"}


def test_what_can_be_had_beside_single_items_is_their_list() -> None:
    surface, report = placed(
        operation("GET /locales", operation_id="get_locales"),
        operation("GET /locales/{code}"),
        operation("GET /downloads/{key}", operation_id="request_download"),
        operation("GET /downloads/{key}/{token}"),
        operation("GET /"),
        operation("GET /{key}"),
    )
    assert list(calls(surface).values()) == [
        "locales.list",
        "locales.retrieve",
        "downloads.request_download",
        "downloads.retrieve",
        "list",
        "retrieve",
    ]
    assert codes(report) == ["name/collision"]


def test_operation_ids_used_twice_are_no_way_out() -> None:
    surface, _ = placed(
        *(
            operation(f"GET /pets/{{{name}}}", operation_id="same")
            for name in ("a", "b", "c")
        )
    )
    assert list(calls(surface).values()) == [
        "pets.retrieve",
        "pets.get_pets_b",
        "pets.get_pets_c",
    ]


def test_a_resource_never_has_the_name_of_a_method_beside_it() -> None:
    sample = "client.files.content('x')"
    surface, report = placed(
        operation("GET /files", returns=LIST),
        operation("GET /files/{id}/content", samples=(sample,)),
        operation("GET /files/{id}/content/{part}"),
        operation("GET /files/history/{id}"),
        operation("POST /files/{id}/history"),
    )
    assert list(calls(surface).values()) == [
        "files.list",
        "files.content",
        "files.content_.retrieve",
        "files.history.retrieve",
        "files.post_files_id_history",
    ]
    assert codes(report) == ["name/collision"]


def test_names_of_the_client_are_left_alone() -> None:
    surface, report = placed(
        operation("GET /timeout"),
        operation("POST /token"),
        operation("DELETE /x", samples=("client.delete(1)",)),
        operation("GET /pets/with_raw_response/token", returns=LIST),
        owned=CLIENT_NAMES | {"token"},
    )
    assert list(calls(surface).values()) == [
        "timeout_.retrieve",
        "token_.create",
        "delete_",
        "pets.with_raw_response_.token.list",
    ]
    assert "name/reserved" in codes(report)


def large() -> Api:
    """Return an API of some 300 operations, with everything that moves names."""
    operations: list[Operation] = []
    for number in range(40):
        base = f"/api/v1/things/{{thing}}/part-{number}"
        operations += [
            operation(f"GET {base}", returns=LIST, operation_id=f"list{number}"),
            operation(f"POST {base}"),
            operation(f"GET {base}/{{id}}"),
            operation(f"GET {base}/{{name}}", operation_id=f"part{number}ByName"),
            operation(f"DELETE {base}/{{id}}"),
            operation(f"DELETE {base}"),
            operation(f"POST {base}/{{id}}/cancel"),
            operation(f"GET {base}/{{id}}/Cancel", returns=LIST),
        ]
    return api(*operations)


def test_every_operation_has_a_place_of_its_own() -> None:
    surface = place(large(), Configured(SETTINGS), Report())
    places = [(each.resource, each.method) for each in surface.placements]
    resources = {path[:at] for path, _ in places for at in range(1, len(path) + 1)}
    assert len(set(places)) == len(places) == len(large().operations)
    assert resources.isdisjoint((*path, method) for path, method in places)


def test_order_decides_no_name() -> None:
    described = large()
    shuffled = list(described.operations)
    random.Random(7).shuffle(shuffled)
    other = replace(described, operations=tuple(shuffled))
    expected = calls(place(described, Configured(SETTINGS), Report()))
    assert calls(place(other, Configured(SETTINGS), Report())) == expected


@pytest.mark.parametrize(
    "newcomer",
    [
        "GET /health",
        "POST /api/v1/things/{thing}/part-new",
        "PATCH /api/v1/things/{thing}/part-3/{id}",
        "POST /api/v1/things/{thing}/part-3/{id}/pause",
        "GET /api/v1/things/{thing}/part-3/{identifier}",
        "GET /api/v2/things/{thing}/part-3/{id}",
    ],
)
def test_a_new_operation_renames_no_other(newcomer: str) -> None:
    described = large()
    before = calls(place(described, Configured(SETTINGS), Report()))
    grown = replace(described, operations=(operation(newcomer), *described.operations))
    after = calls(place(grown, Configured(SETTINGS), Report()))
    assert before.items() <= after.items()
    assert len(after) == len(before) + 1
