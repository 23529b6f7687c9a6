"""A mock of a description that a test writes, asked in this process."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.mocking.application import Description, Mock
from generator.mocking.requests import Request

HEAD = {"openapi": "3.1.0", "info": {"title": "Shop", "version": "1"}}


@dataclass(frozen=True)
class Asked:
    """What a mock answered."""

    status: int
    content: bytes

    @property
    def value(self) -> Any:
        return json.loads(self.content)

    @property
    def violations(self) -> list[str]:
        return [f"{each['where']}: {each['what']}" for each in self.value["violations"]]


Ask = Callable[..., Asked]


@pytest.fixture
def described(tmp_path: Path) -> Callable[[str], Ask]:
    """Give what makes a mock of the YAML of a description, and asks it."""

    def make(text: str) -> Ask:
        value = yaml.safe_load(text)
        path = tmp_path / "openapi.json"
        path.write_text(json.dumps(value if "swagger" in value else HEAD | value))
        mock = Mock(Description(path))

        def ask(method: str, target: str, body: object = None, **headers: str) -> Asked:
            content = b""
            named = {name.replace("_", "-"): text for name, text in headers.items()}
            if isinstance(body, bytes):
                content = body
            elif body is not None:
                content = json.dumps(body).encode()
                named = {"Content-Type": "application/json"} | named
            answer = mock.answer(Request(method, target, [*named.items()], content))
            return Asked(answer.status, answer.content)

        return ask

    return make
