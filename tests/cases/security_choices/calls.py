"""OpenAPI 3.1.1, section 4.8.30: one of the alternatives, with all of its schemes."""

from __future__ import annotations

import pytest

from clients.security_choices import SecurityChoices, SecurityChoicesError
from tests.cases.calling import sends

CREDENTIALS = {"two": "2", "username": "user", "password": "pass"}
BASIC = {"Authorization": "Basic dXNlcjpwYXNz"}


@sends("GET /inherited", {**BASIC, "X-Two": "2"}, status=204)
def the_alternative_that_is_complete(client: SecurityChoices) -> None:
    client.inherited.retrieve()


@sends("GET /optional", status=204)
def nobody_where_that_is_enough(client: SecurityChoices) -> None:
    client.optional.retrieve()


@sends("GET /optional-first", BASIC, status=204)
def credentials_where_they_are_known(client: SecurityChoices) -> None:
    client.optional_first.retrieve()


@sends("GET /own", BASIC, status=204)
def a_rule_of_its_own(client: SecurityChoices) -> None:
    client.own.retrieve()


@sends("GET /own", BASIC, status=204)
def what_is_missing_is_told_before_anything_is_sent(client: SecurityChoices) -> None:
    with pytest.raises(SecurityChoicesError, match="api_key"):
        client.missing.retrieve()
    with pytest.raises(SecurityChoicesError, match="api_key"):
        client.half.retrieve()
    client.own.retrieve()
