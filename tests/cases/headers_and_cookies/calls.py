"""OpenAPI 3.1.1, section 4.8.12.4 (styles), and appendix D (cookies)."""

from __future__ import annotations

from clients.headers_and_cookies import HeadersAndCookies
from tests.cases.calling import sends


@sends("GET /colours", {"X-One": "a b"}, status=204)
def x_one(client: HeadersAndCookies) -> None:
    client.colours.retrieve(x_one="a b")


@sends("GET /colours", {"X-Count": "3"}, status=204)
def x_count(client: HeadersAndCookies) -> None:
    client.colours.retrieve(x_count=3)


@sends("GET /colours", {"X-On": "true"}, status=204)
def x_on(client: HeadersAndCookies) -> None:
    client.colours.retrieve(x_on=True)


@sends("GET /colours", {"X-Names": "blue,black"}, status=204)
def x_names(client: HeadersAndCookies) -> None:
    client.colours.retrieve(x_names=["blue", "black"])


@sends("GET /colours", {"X-Names-Apart": "blue,black"}, status=204)
def x_names_apart(client: HeadersAndCookies) -> None:
    client.colours.retrieve(x_names_apart=["blue", "black"])


@sends("GET /colours", {"X-Rgb": "R,100,G,200"}, status=204)
def x_rgb(client: HeadersAndCookies) -> None:
    client.colours.retrieve(x_rgb={"r": 100, "g": 200})


@sends("GET /colours", {"X-Rgb-Apart": "R=100,G=200"}, status=204)
def x_rgb_apart(client: HeadersAndCookies) -> None:
    client.colours.retrieve(x_rgb_apart={"r": 100, "g": 200})


@sends("GET /colours", {"X-Json": '{"R":100}'}, status=204)
def x_json(client: HeadersAndCookies) -> None:
    client.colours.retrieve(x_json={"r": 100})


@sends("GET /colours", {"Cookie": "one=a%3Bb"}, status=204)
def one(client: HeadersAndCookies) -> None:
    client.colours.retrieve(one="a;b")


@sends("GET /colours", {"Cookie": "names=blue,black"}, status=204)
def names(client: HeadersAndCookies) -> None:
    client.colours.retrieve(names=["blue", "black"])


@sends("GET /colours", {"Cookie": "names_apart=blue; names_apart=black"}, status=204)
def names_apart(client: HeadersAndCookies) -> None:
    client.colours.retrieve(names_apart=["blue", "black"])


@sends("GET /colours", {"Cookie": "rgb=R,100,G,200"}, status=204)
def rgb(client: HeadersAndCookies) -> None:
    client.colours.retrieve(rgb={"r": 100, "g": 200})


@sends("GET /colours", {"Cookie": "R=100; G=200"}, status=204)
def rgb_apart(client: HeadersAndCookies) -> None:
    client.colours.retrieve(rgb_apart={"r": 100, "g": 200})


@sends("GET /colours", {"Cookie": "json={%22R%22:100}"}, status=204)
def json(client: HeadersAndCookies) -> None:
    client.colours.retrieve(json={"r": 100})
