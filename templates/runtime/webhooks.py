"""What an API sends of itself: whether it really did, and what it says.

Signed by a shared secret (HMAC, RFC 2104), by default as https://www.standardwebhooks.com
has it. That project's own package signs in that one way only, and decodes to no types.
"""

from __future__ import annotations

import hmac
import os
import re
import time
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field, replace
from typing import Generic, Literal, TypeVar

from .decoding import decoder
from .errors import ClientError
from .operation import Reference

T = TypeVar("T")

DEFAULT_TOLERANCE = 300.0
"""Seconds that a sender's clock may differ, and a message may take."""

_FIELD = re.compile(r"\{(id|timestamp|body)\}")


class WebhookVerificationError(ClientError):
    """A message that is not from who it says, or is not from now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """How a sender signs its messages.

    Attributes:
        header: The header of the signatures.
        signed: What is signed, with ``{id}``, ``{timestamp}`` and ``{body}``.
        algorithm: The hash function.
        encoding: How a signature is spelt.
        prefix: What begins a signature; others, of other versions, are ignored.
        separator: What stands between several signatures.
        id_header: The header of a message's id.
        timestamp_header: The header of the time at which it was sent, in seconds since
            1970.
        timestamp_prefix: What begins the time, where that is one of the signatures.
        secret_prefix: What may begin a secret that is spelt in base64; without it, the
            text of a secret is the secret.
    """

    header: str
    signed: str = "{body}"
    algorithm: Literal["sha1", "sha256", "sha384", "sha512"] = "sha256"
    encoding: Literal["hex", "base64"] = "hex"
    prefix: str = ""
    separator: str = ","
    id_header: str | None = None
    timestamp_header: str | None = None
    timestamp_prefix: str | None = None
    secret_prefix: str | None = None

    def of(self, secret: str, message: Mapping[str, bytes]) -> str:
        """Return the signature of a message.

        Raises:
            ClientError: The secret is not spelt as it should be.
        """
        parts = _FIELD.split(self.signed)
        content = b"".join(
            message[part] if index % 2 else part.encode()
            for index, part in enumerate(parts)
        )
        digest = hmac.digest(self._key(secret), content, self.algorithm)
        spelt = digest.hex() if self.encoding == "hex" else b64encode(digest).decode()
        return f"{self.prefix}{spelt}"

    def _key(self, secret: str) -> bytes:
        if self.secret_prefix is None:
            return secret.encode()
        try:
            return b64decode(secret.removeprefix(self.secret_prefix), validate=True)
        except ValueError:
            raise ClientError("The secret of webhooks is no base64.") from None


STANDARD = Signature(
    header="webhook-signature",
    signed="{id}.{timestamp}.{body}",
    encoding="base64",
    prefix="v1,",
    separator=" ",
    id_header="webhook-id",
    timestamp_header="webhook-timestamp",
    secret_prefix="whsec_",
)


@dataclass(frozen=True)
class Webhooks(Generic[T]):
    """Reads the messages of one sender.

    Attributes:
        event: The type of a message.
        signature: How they are signed.
        secret: The secret, or several while one replaces another, unless a call has its own.
        secret_env: The environment variable of the secret where nobody gives one.
        tolerance: How many seconds from now a message may have been sent; one that is
            older may be another's copy.
    """

    event: Reference
    _: KW_ONLY
    signature: Signature = STANDARD
    secret: str | Sequence[str] | None = field(default=None, repr=False)
    secret_env: str | None = None
    tolerance: float = DEFAULT_TOLERANCE

    def signed(self, signature: Signature) -> Webhooks[T]:
        """Return what reads the same messages of a sender that signs in another way."""
        return replace(self, signature=signature)

    def with_secret(self, secret: str | Sequence[str] | None) -> Webhooks[T]:
        """Return what reads the same messages, signed by a secret."""
        return replace(self, secret=secret)

    def unwrap(
        self,
        payload: str | bytes,
        headers: Mapping[str, str],
        *,
        secret: str | Sequence[str] | None = None,
    ) -> T:
        """Return a message that is verified.

        Args:
            payload: The body exactly as it came.
            headers: The headers that came with it.
            secret: The secret of this message, or several, instead of the usual.

        Raises:
            WebhookVerificationError: It is not from the sender, or not from now, or is
                no JSON.
            ClientError: There is no secret.
        """
        self.verify(payload, headers, secret=secret)
        try:
            event: T = decoder(self.event).lenient(_bytes(payload))
        except ValueError as error:
            raise WebhookVerificationError(f"The message is no JSON: {error}") from None
        return event

    def verify(
        self,
        payload: str | bytes,
        headers: Mapping[str, str],
        *,
        secret: str | Sequence[str] | None = None,
    ) -> None:
        """Make sure that a message is from the sender, and from now; see `unwrap`."""
        signature = self.signature
        given = {name.lower(): value for name, value in headers.items()}
        signatures = _header(given, signature.header).split(signature.separator)
        message = {"body": _bytes(payload)}
        if signature.id_header:
            message["id"] = _header(given, signature.id_header).encode()
        if sent := self._sent(given, signatures):
            self._check_time(sent)
            message["timestamp"] = sent.encode()
        found = [
            each.strip().encode()
            for each in signatures
            if each.strip().startswith(signature.prefix)
        ]
        expected = [signature.of(each, message) for each in self._secrets(secret)]
        if not _is_among(expected, found):
            raise WebhookVerificationError("No signature fits the message.")

    def sign(
        self,
        payload: str | bytes,
        *,
        secret: str | None = None,
        id: str = "msg_1",
        timestamp: float | None = None,
    ) -> dict[str, str]:
        """Return the headers of a message, as its sender would: for tests."""
        signature = self.signature
        sent = str(int(time.time() if timestamp is None else timestamp))
        message = {
            "body": _bytes(payload),
            "id": id.encode(),
            "timestamp": sent.encode(),
        }
        headers = {signature.header: signature.of(self._secrets(secret)[0], message)}
        if signature.timestamp_prefix is not None:
            time_too = f"{signature.timestamp_prefix}{sent}{signature.separator}"
            headers[signature.header] = time_too + headers[signature.header]
        if signature.id_header:
            headers[signature.id_header] = id
        if signature.timestamp_header:
            headers[signature.timestamp_header] = sent
        return headers

    def _sent(
        self, headers: Mapping[str, str], signatures: Sequence[str]
    ) -> str | None:
        """Return when a message was sent; nothing if its sender doesn't say."""
        if self.signature.timestamp_header:
            return _header(headers, self.signature.timestamp_header)
        prefix = self.signature.timestamp_prefix
        if prefix is None:
            return None
        for each in signatures:
            if each.strip().startswith(prefix):
                return each.strip().removeprefix(prefix)
        raise WebhookVerificationError("The message does not say when it was sent.")

    def _check_time(self, sent: str) -> None:
        if not (sent.isascii() and sent.isdigit() and len(sent) < 16):
            raise WebhookVerificationError("The time of the message is no number.")
        if abs(time.time() - int(sent)) > self.tolerance:
            raise WebhookVerificationError(
                f"The message was not sent within {self.tolerance:g} seconds from now."
            )

    def _secrets(self, given: str | Sequence[str] | None) -> list[str]:
        named = os.environ.get(self.secret_env) if self.secret_env else None
        stated = given or self.secret or named or ()
        if known := [stated] if isinstance(stated, str) else [*filter(None, stated)]:
            return known
        variable = f" (or set {self.secret_env})" if self.secret_env else ""
        raise ClientError(
            f"The secret of webhooks is missing: give secret=...{variable}."
        )


def _bytes(payload: str | bytes) -> bytes:
    return payload.encode() if isinstance(payload, str) else payload


def _header(headers: Mapping[str, str], name: str) -> str:
    value = headers.get(name.lower())
    if not value:
        raise WebhookVerificationError(f"The message has no header {name!r}.")
    return value


def _is_among(expected: Sequence[str], found: Sequence[bytes]) -> bool:
    """Compare all with all; how long it takes tells nothing about where they differ."""

    def matches() -> Iterator[bool]:
        for each in expected:
            for other in found:
                yield hmac.compare_digest(each.encode(), other)

    return any(list(matches()))
