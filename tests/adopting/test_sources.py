"""An api.md with the Python of its SDK beside it: what the list does not tell."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import pytest

from tests.adopting.conftest import Adoption

CHAT = (
    '- <code title="post /v1/chat">client.chats.'
    '<a href="./src/acme/resources/chats.py">create</a>() -> Answer</code>\n'
)
SHELVES = (
    '- <code title="put /v1/shops/{shop}/items/{item}">client.shelves.'
    '<a href="./src/acme/resources/shelves.py">set</a>(item, \\*, shop) -> Slot</code>\n'
)
CLIENT = """
class AsyncAcmeShop(AsyncAPIClient): ...

class AcmeShop(SyncAPIClient):
    def __init__(self, *, key=None, shop=None, org=None, webhook_key=None, base_url=None):
        if key is None:
            key = os.environ.get("SHOP_KEY")
        if shop is None:
            shop = as_number(os.environ.get("SHOP_NUMBER")) or 7
        if org is None:
            org = os.environ.get("SHOP_ORG")
        if webhook_key is None:
            webhook_key = os.environ.get("SHOP_WEBHOOK_KEY")
        if base_url is None:
            base_url = os.environ.get("SHOP_BASE_URL")
        if base_url is None:
            base_url = "https://api.shop.example"

    @property
    def auth_headers(self):
        return {"Authorization": f"Bearer {self.key}"}

    @property
    def default_headers(self):
        return {**super().default_headers, "X-Org-ID": self.org or Omit()}
"""
CHATS = """
class Chats(SyncAPIResource):
    @overload
    def create(self, *, text: str, live: Literal[False] | Omit = omit) -> Answer: ...

    @overload
    def create(self, *, text: str, live: Literal[True]) -> Stream[chats.AnswerChunk]: ...

    def create(self, *, text: str, live: bool | Omit = omit) -> Answer | Stream[AnswerChunk]:
        return self._post("/v1/chat")

class AsyncChats(AsyncAPIResource):
    async def create(self) -> AsyncStream[Other]: ...
"""
SHELF = """
class Shelves(SyncAPIResource):
    def set(self, item: str, *, shop: int | None = None) -> Slot:
        if shop is None:
            shop = self._client._get_shop_path_param()
"""
FILES = {
    "src/acme/_client.py": CLIENT,
    "src/acme/resources/chats.py": CHATS,
    "src/acme/resources/shelves.py": SHELF,
    "src/acme/types/__init__.py": "from .answer import Answer as Answer",
    "src/acme/types/chats/__init__.py": (
        "from ..answer import Answer as Answer, lower as lower\n"
        "from .gone import Gone as Gone\n"
    ),
}


def _write(files: Mapping[str, str]) -> None:
    Path("api.md").write_text(CHAT + SHELVES)
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text)


def test_a_stream_is_asked_for_as_it_was(adoption: Adoption) -> None:
    _write(FILES)
    table = adoption.adopt("api.md", "--client", "acme")
    assert table["operations"]["POST /v1/chat"]["stream"] == {
        "kind": "events",
        "argument": "live",
        "item": "AnswerChunk",
    }
    client = adoption.generated().AcmeShop(key="k")
    signature = inspect.signature(client.chats.create)
    assert signature.return_annotation == "Answer | Stream[AnswerChunk]"


def test_a_stream_that_the_description_has_needs_no_word(adoption: Adoption) -> None:
    _write(FILES)
    text = Path("shop.yaml").read_text()
    answer = '{application/json: {schema: {$ref: "#/components/schemas/Answer"}}'
    chunk = '{schema: {$ref: "#/components/schemas/AnswerChunk"}}'
    text = text.replace(answer, f"{answer}, text/event-stream: {chunk}")
    Path("shop.yaml").write_text(text.replace("live:", "stream:"))
    chats = CHATS.replace("live:", "stream:").replace("AnswerChunk", "Piece")
    Path("src/acme/resources/chats.py").write_text(chats)
    table = adoption.adopt("api.md", "--client", "acme")
    assert "operations" not in table
    assert table["types"]["AnswerChunk"] == "Piece"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("live:", "lives:", "chats.create streamed when `lives` asked for it"),
        ("AnswerChunk", "Chunk", "chats.create streamed Chunk, and no schema"),
    ],
)
def test_a_stream_that_has_no_like_is_told(
    adoption: Adoption, old: str, new: str, told: str
) -> None:
    _write({**FILES, "src/acme/resources/chats.py": CHATS.replace(old, new)})
    printed = adoption.run("adopt", "api.md", "shop.yaml", "--client", "acme")
    assert f"api.md:1:1: adopt/stream: {told}" in printed.err
    assert printed.status == 0


def test_json_lines_are_a_stream_that_always_comes(adoption: Adoption) -> None:
    chats = "class Chats(SyncAPIResource):\n    def create(self) -> JSONLDecoder[Answer]: ..."
    _write({**FILES, "src/acme/resources/chats.py": chats})
    table = adoption.adopt("api.md", "--client", "acme")
    assert table["operations"]["POST /v1/chat"]["stream"] == {
        "kind": "json_lines",
        "item": "Answer",
    }


def test_what_may_have_streamed_is_told_where_no_python_is_beside(
    adoption: Adoption,
) -> None:
    _write({})
    text = Path("shop.yaml").read_text()
    Path("shop.yaml").write_text(text.replace("live:", "stream:"))
    printed = adoption.run("adopt", "api.md", "shop.yaml", "--client", "acme")
    assert "api.md:1:1: adopt/stream: this may have streamed" in printed.err


def test_the_client_takes_what_it_took(
    adoption: Adoption, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(FILES)
    table = adoption.adopt("api.md", "--client", "acme")
    assert table["class_name"] == "AcmeShop"
    assert table["env_prefix"] == "SHOP"
    assert table["auth"] == {"bearerAuth": {"env": "SHOP_KEY", "argument": "key"}}
    assert table["parameters"] == {
        "shop": {"env": "SHOP_NUMBER"},
        "org": {"stands_for": ["X-Org-ID"], "env": "SHOP_ORG"},
    }
    for name in ("KEY", "NUMBER", "ORG"):
        monkeypatch.setenv(f"SHOP_{name}", f"its {name}")
    client = adoption.generated().AcmeShop()
    assert (client.key, client.org) == ("its KEY", "its ORG")


@pytest.mark.parametrize("scheme", ["basicAuth", "basic_auth"])
def test_a_user_and_a_password_go_by_the_name_of_their_scheme(
    adoption: Adoption, scheme: str
) -> None:
    client = """
class AcmeShop(SyncAPIClient):
    def __init__(self, *, number=None, word=None, token=None):
        number = os.environ.get("SHOP_NUMBER")
        word = os.environ.get("SHOP_WORD")
        token = os.environ.get("SHOP_TOKEN")

    def _auth_headers(self, security):
        return {**self._basic_auth, **self._bearer_auth}

    @property
    def _basic_auth(self):
        return {"Authorization": f"Basic {encoded(f'{self.number}:{self.word}')}"}

    @property
    def _bearer_auth(self):
        return {"Authorization": f"Bearer {self.token}"}
"""
    _write({**FILES, "src/acme/_client.py": client})
    text = Path("shop.yaml").read_text()
    bearer = "    bearerAuth: {type: http, scheme: bearer}\n"
    basic = f"    {scheme}: {{type: http, scheme: basic}}\n"
    Path("shop.yaml").write_text(text.replace(bearer, bearer + basic))
    assert adoption.adopt("api.md", "--client", "acme")["auth"] == {
        scheme: {
            "parts": {
                "username": {"env": "SHOP_NUMBER", "argument": "number"},
                "password": {"env": "SHOP_WORD", "argument": "word"},
            }
        },
        "bearerAuth": {"env": "SHOP_TOKEN", "argument": "token"},
    }


def test_types_are_imported_from_where_they_were(adoption: Adoption) -> None:
    _write(FILES)
    table = adoption.adopt("api.md", "--client", "acme")
    assert table["type_modules"] == {"chats": ["Answer"]}
    package = adoption.generated()
    chats = import_module(f"{package.__name__}.types.chats")
    assert chats.Answer is package.types.Answer


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("src/acme/resources/chats.py", "no Python ("),
        ("src/acme/_client.py", "class Other: ..."),
        ("src/acme/types/__init__.py", "from . import (lower"),
    ],
)
def test_files_that_tell_nothing_change_nothing(
    adoption: Adoption, name: str, text: str
) -> None:
    _write({name: text})
    methods = adoption.adopt("api.md", "--client", "acme")["methods"]
    assert methods["POST /v1/chat"] == "chats.create"


def test_no_file_outside_of_the_folder_is_read(adoption: Adoption) -> None:
    Path("sdk").mkdir()
    _write(FILES)
    link = CHAT.replace("./src", "../src")
    Path("sdk/api.md").write_text(link)
    table = adoption.adopt("sdk/api.md", "--client", "acme")
    assert table["methods"] == {"POST /v1/chat": "chats.create"}
    assert table.keys() == {"spec", "methods"}


@pytest.mark.parametrize(
    ("scheme", "prefix"),
    [
        ("{type: apiKey, in: header, name: Authorization}", {"prefix": "Bearer"}),
        ("{type: http, scheme: bearer}", {}),
    ],
)
def test_a_key_is_sent_behind_the_word_that_it_was(
    adoption: Adoption, scheme: str, prefix: dict[str, str]
) -> None:
    _write(FILES)
    text = Path("shop.yaml").read_text()
    Path("shop.yaml").write_text(text.replace("{type: http, scheme: bearer}", scheme))
    table = adoption.adopt("api.md", "--client", "acme")
    auth = table["auth"]["bearerAuth"]
    assert auth == {**prefix, "env": "SHOP_KEY", "argument": "key"}
