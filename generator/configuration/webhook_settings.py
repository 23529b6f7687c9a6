"""How an API signs what it sends of itself; each key is declared here, and only here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from generator.configuration.schema import Key, filled, header_name, signed_text

HashFunction = Literal["sha1", "sha256", "sha384", "sha512"]
SignatureEncoding = Literal["hex", "base64"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookSettings:
    """How messages are signed, unless it is as https://www.standardwebhooks.com has it."""

    header: Annotated[
        str,
        Key("The header of the signatures.", header_name),
    ]
    signed: Annotated[
        str,
        Key(
            "What is signed, of `{id}`, `{timestamp}` and `{body}`.",
            signed_text,
        ),
    ] = "{body}"
    algorithm: Annotated[
        HashFunction,
        Key("The hash function of the HMAC."),
    ] = "sha256"
    encoding: Annotated[
        SignatureEncoding,
        Key("How a signature is spelt."),
    ] = "hex"
    prefix: Annotated[
        str | None,
        Key("What begins a signature, such as `v1=`; others are ignored.", filled),
    ] = None
    separator: Annotated[
        str | None,
        Key("What stands between several signatures; a comma by default."),
    ] = None
    id_header: Annotated[
        str | None,
        Key("The header of a message's id.", header_name),
    ] = None
    timestamp_header: Annotated[
        str | None,
        Key("The header of when it was sent, in seconds since 1970.", header_name),
    ] = None
    timestamp_prefix: Annotated[
        str | None,
        Key(
            "What begins that time where it stands among the signatures, such as `t=`.",
            filled,
        ),
    ] = None
    secret_prefix: Annotated[
        str | None,
        Key("What begins a secret that is spelt in base64, such as `whsec_`.", filled),
    ] = None
