"""What a README tells of an API whose description leaves something open."""

from __future__ import annotations

import re
from pathlib import Path

from tests.calling.conftest import Shop

PATHS = "paths: {/orders: {get: {responses: {'204': {description: x}}}}}\n"
TOLD = "`base_url` is the address of the API, which its description does not tell"


def readme(shop: Shop, description: str) -> str:
    package = shop(description)
    assert package.__file__ is not None
    return (Path(package.__file__).parent / "README.md").read_text(encoding="utf-8")


def test_an_address_that_no_description_tells_is_asked_for(shop: Shop) -> None:
    text = readme(shop, PATHS)
    use = re.split("^## ", text, flags=re.MULTILINE)[2]
    assert TOLD in use
    assert "`SHOP_BASE_URL` unless you pass it" in use
    assert "## Another server" not in text


def test_an_address_that_is_told_may_be_another(shop: Shop) -> None:
    text = readme(shop, f"servers: [{{url: https://shop.example}}]\n{PATHS}")
    assert TOLD not in text
    assert "Requests go to `https://shop.example`" in text
