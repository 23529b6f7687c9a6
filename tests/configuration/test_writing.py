"""What is written as a table is what reading makes of it again."""

from __future__ import annotations

import tomllib
from dataclasses import fields

import tomli_w

from generator.configuration.operation_settings import (
    OperationSettings,
    PageSettings,
    StreamSettings,
)
from generator.configuration.positions import KeyPath
from generator.configuration.reading import SettingsReader
from generator.configuration.settings import (
    AuthSettings,
    ClientSettings,
    ParameterSettings,
)
from generator.configuration.webhook_settings import WebhookSettings
from generator.configuration.writing import table

FULL = ClientSettings(
    spec="openapi.yaml",
    class_name="Shop",
    http="httpx",
    aiohttp=True,
    overlays=("a.yaml",),
    methods={"GET /a": "b.c"},
    types={"#/paths/~1a": "A"},
    operations={
        "GET /a": OperationSettings(
            arguments={"a-b": "c"},
            positional=(),
            retry=False,
            pages=PageSettings(kind="page", first=0),
            stream=StreamSettings(argument="live"),
        )
    },
    hidden=("DELETE /a",),
    license_header='One "line"\nand another\\',
    parameters={"org": ParameterSettings(stands_for=("X-Org",), env="ORG")},
    auth={"key": AuthSettings(prefix="Key", scopes=("a", "b"))},
    webhooks=WebhookSettings(header="X-Signature"),
)


def read(text: str) -> ClientSettings:
    def complain(code: str, message: str, path: KeyPath) -> None:
        raise AssertionError(f"{code} at {path}: {message}")

    return SettingsReader(complain).table(ClientSettings, tomllib.loads(text), ())


def test_settings_come_back() -> None:
    assert read(tomli_w.dumps(table(FULL))) == FULL


def test_what_is_at_its_default_is_left_out() -> None:
    assert table(ClientSettings(spec="a.yaml")) == {"spec": "a.yaml"}
    assert set(table(FULL)) < {each.name for each in fields(ClientSettings)}
