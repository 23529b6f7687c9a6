"""OpenAPI 3.1.1, sections 4.8.16 and 4.8.17; RFC 9110, section 15."""

from __future__ import annotations

import pytest

from clients.responses import (
    BadRequestError,
    InternalServerError,
    NotFoundError,
    Responses,
)
from clients.responses.types import One, Problem, Two
from tests.cases.calling import sends


@sends("GET /several", status=202, answer={"two": 2})
def the_status_chooses(client: Responses) -> None:
    assert isinstance(client.several.retrieve(), Two)


@sends("GET /maybe", status=204)
def nothing_instead(client: Responses) -> None:
    assert client.maybe.retrieve() is None


@sends("GET /default", answer={"one": 1})
def only_a_default(client: Responses) -> None:
    assert isinstance(client.default.retrieve(), One)


@sends("GET /range", status=206, answer={"one": 1})
def a_range(client: Responses) -> None:
    assert client.range.retrieve().one == 1


@sends("DELETE /empty", status=204)
def no_content(client: Responses) -> None:
    client.empty.delete()


@sends("POST /reset", status=205)
def reset_content(client: Responses) -> None:
    client.reset.create()


@sends("HEAD /head", status=204)
def only_headers(client: Responses) -> None:
    client.head.head()


@sends("GET /binary", answer="abc", media_type="application/octet-stream")
def binary(client: Responses) -> None:
    assert client.binary.retrieve().read() == b"abc"


@sends("GET /text", answer="grün", media_type="text/plain; charset=utf-8")
def text(client: Responses) -> None:
    assert client.text.retrieve() == "grün"


@sends("GET /vendor", answer={"one": 1}, media_type="application/vnd.api+json")
def a_kind_of_json(client: Responses) -> None:
    assert client.vendor.retrieve().one == 1


@sends("GET /error", status=404, answer={"reason": "gone"})
def a_typed_error(client: Responses) -> None:
    with pytest.raises(NotFoundError) as caught:
        client.error.retrieve()
    assert isinstance(caught.value.body, Problem)
    assert caught.value.body.reason == "gone"


@sends("GET /error", status=500, answer={"reason": "late"})
def an_error_of_the_default(client: Responses) -> None:
    with pytest.raises(InternalServerError) as caught:
        client.with_options(max_retries=0).error.retrieve()
    assert isinstance(caught.value.body, Problem)


@sends("GET /range", status=400, answer={"reason": "no"})
def an_error_of_a_range(client: Responses) -> None:
    with pytest.raises(BadRequestError) as caught:
        client.range.retrieve()
    assert isinstance(caught.value.body, Problem)


@sends("GET /several", answer={"one": 1})
def the_other_status(client: Responses) -> None:
    assert isinstance(client.several.retrieve(), One)


@sends("GET /unchanged", status=304)
def unchanged(client: Responses) -> None:
    assert client.unchanged.retrieve() is None


@sends("GET /image", answer="PNG", media_type="image/png")
def an_image(client: Responses) -> None:
    assert client.image.retrieve().read() == b"PNG"


@sends("GET /csv", answer="a,b", media_type="text/csv")
def a_table(client: Responses) -> None:
    assert client.csv.retrieve() == "a,b"


@sends("GET /xml", answer="<one/>", media_type="application/xml")
def xml_as_text(client: Responses) -> None:
    assert client.xml.retrieve() == "<one/>"


@sends("GET /nothing", status=204)
def no_response_described(client: Responses) -> None:
    client.nothing.retrieve()


@sends(
    "GET /photo",
    {"Accept": "image/jpeg, image/png;q=0.9"},
    answer="PNG",
    media_type="image/png",
)
def one_kind_of_image_or_another(client: Responses) -> None:
    assert client.photo.retrieve().headers["content-type"] == "image/png"
