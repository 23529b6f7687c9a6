"""OpenAPI 3.1.1, sections 4.8.13 to 4.8.15; RFC 7396; RFC 9110, section 9.3."""

from __future__ import annotations

from clients.bodies import Bodies
from tests.cases.calling import sends

JSON = {"Content-Type": "application/json"}


@sends("POST /array", JSON, "[1,2]", status=204)
def an_array(client: Bodies) -> None:
    client.array.create(body=[1, 2])


@sends("POST /scalar", JSON, '"x"', status=204)
def a_scalar(client: Bodies) -> None:
    client.scalar.create(body="x")


@sends("POST /union", JSON, "3", status=204)
def a_union_as_a_scalar(client: Bodies) -> None:
    client.union.create(body=3)


@sends("POST /union", JSON, "[3,4]", status=204)
def a_union_as_an_array(client: Bodies) -> None:
    client.union.create(body=[3, 4])


@sends("POST /union", JSON, '{"kind":"square","side-in-cm":1.5}', status=204)
def a_union_as_an_object(client: Bodies) -> None:
    client.union.create(body={"kind": "square", "side_in_cm": 1.5})


@sends("PUT /shape", JSON, '{"kind":"circle","radius-in-cm":2.0}', status=204)
def a_union_with_a_discriminator(client: Bodies) -> None:
    client.shape.replace(body={"kind": "circle", "radius_in_cm": 2.0})


@sends("POST /nullable", JSON, "null", status=204)
def null_as_a_body(client: Bodies) -> None:
    client.nullable.create(body=None)


@sends("POST /text-patch", {"Content-Type": "text/plain"}, "7", status=204)
def text_that_is_a_number(client: Bodies) -> None:
    client.text_patch.create(body="7")


@sends(
    "PATCH /patch",
    {"Content-Type": "application/merge-patch+json"},
    '{"a":null}',
    status=204,
)
def a_kind_of_json(client: Bodies) -> None:
    client.patch_.update(a=None)


@sends(
    "POST /form",
    {"Content-Type": "application/x-www-form-urlencoded"},
    "name=a%20b&tags=c&tags=d&ids=1%7C2&point%5Bx%5D=3",
    status=204,
)
def a_form(client: Bodies) -> None:
    client.form.create(name="a b", tags=["c", "d"], ids=[1, 2], point={"x": 3})


@sends("POST /text", {"Content-Type": "text/plain"}, "grün", status=204)
def text(client: Bodies) -> None:
    client.text.create(body="grün")


@sends("PUT /binary", {"Content-Type": "application/octet-stream"}, "abc", status=204)
def any_binary(client: Bodies) -> None:
    client.binary.replace(body=b"abc")


@sends("PUT /image", {"Content-Type": "image/png"}, "PNG", status=204)
def a_binary_of_a_type(client: Bodies) -> None:
    client.image.replace(body=b"PNG")


@sends("POST /xml", {"Content-Type": "application/xml"}, "<a/>", status=204)
def xml_as_text(client: Bodies) -> None:
    client.xml.create(body="<a/>")


@sends("POST /optional", status=204)
def an_optional_body_left_out(client: Bodies) -> None:
    client.optional.create()


@sends("POST /optional", JSON, '{"a":"x"}', status=204)
def an_optional_body_given(client: Bodies) -> None:
    client.optional.create(a="x")


@sends("POST /optional", JSON, '{"b":1}', status=204)
def what_the_description_does_not_name(client: Bodies) -> None:
    client.optional.create(extra_body={"b": 1})


@sends("GET /get", status=204)
def no_body_on_get(client: Bodies) -> None:
    client.get_.retrieve()


@sends("POST /needed", JSON, "{}", status=204)
def a_required_body_without_values(client: Bodies) -> None:
    client.needed.create()


@sends("GET /get", JSON, '{"a":"x"}', status=204)
def a_body_on_get(client: Bodies) -> None:
    client.get_.retrieve(a="x")


@sends("DELETE /delete", JSON, '{"a":"x"}', status=204)
def a_body_on_delete(client: Bodies) -> None:
    client.delete_.delete(a="x")
