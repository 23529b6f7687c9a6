"""What a caller has to be allowed before an operation may be called."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.api import Api
from generator.model.operations import Operation
from generator.model.security import OAuth2, OpenIdConnect, SecurityRequirement


def scopes_text(operation: Operation, api: Api) -> str:
    """Return a sentence for the scopes that a call needs; nothing where it needs none.

    They are roles where no scheme of them has scopes (OpenAPI 3.1, section 4.8.30.1).
    """
    alternatives = api.security if operation.security is None else operation.security
    asked = [
        scopes for each in alternatives if (scopes := dict.fromkeys(_scopes(each)))
    ]
    if not asked:
        return ""
    single = all(len(each) == 1 for each in asked)
    noun = f"{_noun(alternatives, api)}{'' if single else 's'}"
    choices = [_joined([f"`{each}`" for each in scopes], "and") for scopes in asked]
    listed = _joined(choices, "or") if single else ", or ".join(choices)
    return f"A caller needs the {noun} {listed}."


def _scopes(alternative: SecurityRequirement) -> Iterable[str]:
    return (scope for _, scopes in alternative.scopes for scope in scopes)


def _noun(alternatives: Iterable[SecurityRequirement], api: Api) -> str:
    asking = {key for each in alternatives for key, _ in each.scopes}
    kinds = [each.kind for each in api.security_schemes if each.key in asking]
    of_tokens = any(isinstance(each, OAuth2 | OpenIdConnect) for each in kinds)
    return "scope" if of_tokens else "role"


def _joined(words: list[str], conjunction: str) -> str:
    *first, last = words
    return f"{', '.join(first)} {conjunction} {last}" if first else last
