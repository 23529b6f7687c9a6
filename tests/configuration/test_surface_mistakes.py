"""What a configuration says of what is not there is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli.main import run
from tests.configuration.conftest import SURFACE

CREATE = '[clients.shop.operations."POST /articles"]\n'
LIST = '[clients.shop.operations."GET /articles".pages]\n'
CHAT = '[clients.shop.operations."POST /chat".stream]\n'


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        (
            '[clients.shop.operations."POST /article"]\nretry = true\n',
            "3:26: configuration/operation",
            "the nearest is POST /articles",
        ),
        (
            '[clients.shop.types]\narticle_v3 = "Article"\n',
            "4:1: configuration/type",
            "the nearest is article_v2",
        ),
        (
            '[clients.shop.types]\narticle_v2 = "art_icle"\n',
            "4:1: configuration/type",
            "'ArtIcle' would do",
        ),
        (
            '[clients.shop.types]\nAnswer = "A"\nPiece = "A"\n',
            "5:1: configuration/type",
            "'Answer' is called 'A' already",
        ),
        (
            f'{CREATE}arguments = {{ unit_price = "price" }}\n',
            "4:1: configuration/arguments",
            "the nearest is unit-price",
        ),
        (
            f'{CREATE}arguments = {{ name = "timeout" }}\n',
            "4:1: configuration/arguments",
            "no argument can be called 'timeout'",
        ),
        (
            f'{CREATE}positional = ["unit-price", "name"]\n',
            "4:1: configuration/positional",
            "what is required comes before",
        ),
        (
            '[clients.shop.operations."PUT /shops/{shop}/articles/{id}"]\n'
            'arguments = { id = "number" }\n',
            "4:1: configuration/arguments",
            "say path.id or header.id",
        ),
        (
            f'{CREATE}aliases = {{ title = "nme" }}\n',
            "4:1: configuration/aliases",
            "the nearest is name",
        ),
        (
            f'{CREATE}aliases = {{ unit_price = "name" }}\n',
            "4:1: configuration/aliases",
            "'unit_price' is the name of something else",
        ),
        (
            '[clients.shop.webhooks]\nheader = "X"\nsigned = "{id}{body}"\n',
            "3:15: configuration/webhooks",
            "say its 'id_header'",
        ),
        (
            '[clients.shop.webhooks]\nheader = "X"\nsigned = "{timestamp}{body}"\n',
            "3:15: configuration/webhooks",
            "say its 'timestamp_header' or 'timestamp_prefix'",
        ),
        (
            '[clients.shop.aliases]\n"articles.get" = "articles.make"\n',
            "4:1: configuration/alias",
            "no method is called 'articles.make'",
        ),
        (
            '[clients.shop.aliases]\n"chat.create" = "articles.create"\n',
            "4:1: configuration/alias",
            "'chat.create' is the name of something else",
        ),
        (
            '[clients.shop.auth.key]\nargument = "token"\n'
            '[clients.shop.aliases]\n"token" = "articles.create"\n',
            "6:1: configuration/alias",
            "the client has something else that is called 'token'",
        ),
        (
            '[clients.shop.auth.key.parts.username]\nargument = "login"\n',
            "3:30: configuration/part",
            "auth.key is not made of a username; there is none",
        ),
        (
            '[clients.shop.auth.key]\nargument = "timeout"\n',
            "3:20: configuration/auth",
            "auth.key.argument: the client has another 'timeout'",
        ),
        (
            '[clients.shop.type_aliases]\nThing = "Articles"\n',
            "4:1: configuration/alias",
            "no type is called 'Articles'",
        ),
        (
            '[clients.shop.type_modules]\nmore = ["Answers"]\n',
            "4:1: configuration/type",
            "the nearest is Answer",
        ),
        (
            '[clients.shop.type_modules]\nmore = ["Answers as Reply"]\n',
            "4:1: configuration/type",
            "the nearest is Answer",
        ),
        (
            '[clients.shop.type_modules]\nmore = ["Answer as Piece", "Piece"]\n',
            "4:1: configuration/type",
            "two types of a module have one name",
        ),
        (
            '[clients.shop.type_modules]\nmore = ["Answer as"]\n',
            "4:1: configuration/wrong-value",
            "cannot be a name",
        ),
        (
            f'{LIST}kind = "cursor"\nitems = "found.row"\n',
            "5:1: configuration/pages",
            "the nearest is rows",
        ),
        (
            f'{LIST}kind = "cursor"\nitems = "found.rows"\nparameter = "begin"\nnext = "from.go-on"\n',
            "6:1: configuration/pages",
            "the nearest is begin-at",
        ),
        (
            f'{LIST}kind = "cursor"\nitems = "found.rows"\nparameter = "begin-at"\n',
            "3:42: configuration/pages",
            "pages of kind cursor need 'next'",
        ),
        (
            '[clients.shop.operations."GET /log".pages]\nkind = "link"\n',
            "3:37: configuration/pages",
            "returns no JSON",
        ),
        (
            f'{CHAT}item = "Piec"\nkind = "events"\n',
            "4:1: configuration/stream",
            "the nearest is Piece",
        ),
        (
            f'{CHAT}argument = "lives"\nkind = "events"\n',
            "4:1: configuration/stream",
            "the nearest is live",
        ),
        (f'{CHAT}item = "Piece"\n', "3:39: configuration/stream", "say its 'kind'"),
    ],
)
def test_a_mistake_is_placed_and_the_nearest_is_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    text: str,
    place: str,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shop.yaml").write_bytes((SURFACE / "shop.yaml").read_bytes())
    start = '[clients.shop]\nspec = "shop.yaml"\n'
    (tmp_path / "clientloom.toml").write_text(start + text)
    assert run(["generate"]) == 2
    errors = [
        each for each in capsys.readouterr().err.splitlines() if "[error]" in each
    ]
    (error,) = errors
    assert error.startswith(f"clientloom.toml:{place}"), error
    assert said in error
    assert not (tmp_path / "generated").exists()
