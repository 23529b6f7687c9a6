from __future__ import annotations

from clients.keywords_as_names import KeywordsAsNames
from tests.cases.calling import sends


@sends(
    "GET /imports/a?from=b&self=c&options=d&timeout=1&body=e&match=f",
    answer={"import": "x", "None": "y", "__init__": "z", "": "e", "@id": 1},
)
def all_of_them(client: KeywordsAsNames) -> None:
    client.imports.retrieve(
        "a", from_="b", self_="c", options_="d", timeout_=1, body_="e", match="f"
    )
