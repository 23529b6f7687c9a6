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
        self.token = token

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
        "bearerAuth": {"argument": "token"},
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


TAGS = """
- <code title="post /v1/items">client.items.<a href="./src/acme/resources/items.py">add</a>(\\*\\*<a href="src/acme/types/item_add_params.py">params</a>) -> <a href="./src/acme/types/shelf.py">Shelf</a></code>
"""
DEEP = """
openapi: 3.1.0
info: {title: Shop, version: "1"}
servers: [{url: https://api.shop.example}]
paths:
  /v1/items:
    post:
      parameters: [{name: mode, in: query, schema: {$ref: "#/components/schemas/M"}}]
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                wanted: {type: array, items: {$ref: "#/components/schemas/WantedIn"}}
      responses:
        "200":
          description: All.
          content: {application/json: {schema: {$ref: "#/components/schemas/S"}}}
components:
  schemas:
    M: {type: string, enum: [a, b]}
    S:
      type: object
      properties:
        from: {anyOf: [{$ref: "#/components/schemas/L"}, {type: "null"}]}
        items: {type: array, items: {$ref: "#/components/schemas/I"}}
        by_name: {type: object, additionalProperties: {$ref: "#/components/schemas/T"}}
        either:
          oneOf: [{$ref: "#/components/schemas/X"}, {$ref: "#/components/schemas/Y"}]
        self: {$ref: "#/components/schemas/S"}
    L: {type: object, properties: {row: {type: integer}}}
    I: {type: object, properties: {code: {type: string}}}
    T: {type: object, properties: {text: {type: string}}}
    X: {type: object, properties: {x: {type: string}}}
    Y: {type: object, properties: {y: {type: string}}}
    Alike: {type: object, properties: {a: {type: string}, b: {type: string}}}
    WantedIn: {type: object, properties: {size: {type: integer}}}
"""
TYPES = {
    "src/acme/resources/items.py": "class Items(SyncAPIResource): ...",
    "src/acme/types/__init__.py": (
        "from .shelf import Shelf as Shelf\nfrom .wanted_param import WantedParam\n"
    ),
    "src/acme/types/shelf.py": """
from .deep.row import Row
from .deep import Thing, Tag as Label

class Base(BaseModel):
    from_: Optional[Row] = FieldInfo(alias="from", default=None)

class Shelf(Base):
    items: List[Thing]
    by_name: Dict[str, Label]
    either: Either
    self: Shelf

Either: TypeAlias = Annotated[Union[One, "Two", None], PropertyInfo()]
""",
    "src/acme/types/item_add_params.py": """
from .wanted_param import WantedParam
from .deep.mode import Mode

class ItemAddParams(TypedDict, total=False):
    wanted: Required[Iterable[WantedParam]]
    mode: Mode
""",
    "src/acme/types/wanted_param.py": "class WantedParam(TypedDict):\n    size: int",
    "src/acme/types/deep/__init__.py": """
from .row import Row as Row
from .thing import Thing as Thing
from .tag import Tag as Tag
from .alike import Alike as Alike
from .mode import Mode as Mode
""",
    "src/acme/types/deep/row.py": "class Row(BaseModel):\n    row: int",
    "src/acme/types/deep/thing.py": "class Thing(BaseModel):\n    code: str",
    "src/acme/types/deep/tag.py": "class Tag(BaseModel):\n    text: str",
    "src/acme/types/deep/alike.py": "class Alike(BaseModel):\n    a: str\n    c: str",
    "src/acme/types/deep/mode.py": 'Mode: TypeAlias = Literal["a", "b"]',
}


def test_classes_are_named_on_the_way_down_from_those_that_are_known(
    adoption: Adoption,
) -> None:
    _write(TYPES)
    Path("api.md").write_text(TAGS)
    Path("shop.yaml").write_text(DEEP)
    table = adoption.adopt("api.md", "--client", "acme")
    assert table["types"] == {"S": "Shelf", "L": "Row", "I": "Thing", "T": "Tag"}
    assert table["type_modules"] == {"deep": ["M as Mode", "Row", "Tag", "Thing"]}
    assert table["type_aliases"] == {"WantedParam": "WantedInParam"}
    types = adoption.generated().types
    assert types.Shelf(items=[{"code": "a"}]).items == [types.Thing(code="a")]
