"""Pairs of descriptions whose verdicts were written by hand, and how to read them.

A pair is two fragments and the frame that they stand in; a frame makes a description of
a fragment. Everything that calls is ``pets.create``, and every schema is ``Pet``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from generator import pipeline
from generator.comparing.versions import Version
from generator.configuration.jobs import Job, single_job
from generator.configuration.operation_settings import OperationSettings
from generator.configuration.settings import AuthSettings
from generator.configuration.webhook_settings import WebhookSettings
from generator.log import Log

Fragment = Any
Description = dict[str, Any]

_PET = {"$ref": "#/components/schemas/Pet"}
_METHODS = ("get", "put", "post", "delete", "patch")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two descriptions with their settings, and what is expected of them."""

    name: str
    before: Description
    after: Description
    settings: tuple[Mapping[str, Any], Mapping[str, Any]]
    verdict: str
    changes: list[str]


def pairs() -> list[Pair]:
    """Return all pairs of the tables beside this module."""
    tables = sorted((Path(__file__).parent / "pairs").glob("*.yaml"))
    return [_pair(each) for path in tables for each in yaml.safe_load(path.read_text())]


def version(
    description: Description, settings: Mapping[str, Any], folder: Path
) -> Version:
    """Plan the client of a description that is written to a folder."""
    path = folder / "openapi.yaml"
    path.write_text(yaml.safe_dump(description, sort_keys=False))
    return planned(configured(single_job(path, package="shop"), settings))


def planned(job: Job) -> Version:
    log = Log()
    document = pipeline.read_document(job, log)
    api, package = pipeline.planned_from(document, job, log)
    log.report.raise_errors()
    return Version(api, package)


def configured(job: Job, settings: Mapping[str, Any]) -> Job:
    changed = dict(settings)
    if "auth" in changed:
        auth = changed["auth"].items()
        changed["auth"] = {key: AuthSettings(**each) for key, each in auth}
    if "operations" in changed:
        said = changed["operations"].items()
        changed["operations"] = {key: OperationSettings(**each) for key, each in said}
    if "webhooks" in changed:
        changed["webhooks"] = WebhookSettings(**changed["webhooks"])
    return replace(job, settings=replace(job.settings, **changed))


def _pair(stated: Mapping[str, Any]) -> Pair:
    frame = _FRAMES[stated["frame"]]
    before, after = stated.get("settings", ({}, {}))
    return Pair(
        stated["pair"],
        _complete(frame(stated["before"])),
        _complete(frame(stated["after"])),
        (before, after),
        stated["verdict"],
        sorted(stated["changes"]),
    )


def _complete(description: Description) -> Description:
    """Fill in what every description has to have and none of the pairs is about."""
    for item in description.setdefault("paths", {}).values():
        for method in _METHODS:
            if method in item:
                item[method].setdefault("responses", {204: {}})
    header = {"openapi": "3.1.0", "info": {"title": "Shop", "version": "1"}}
    return header | description


def _paths(fragment: Fragment) -> Description:
    return {"paths": fragment}


def _operation(fragment: Fragment) -> Description:
    return _paths({"/pets": {"post": fragment}})


def _parameters(fragment: Fragment) -> Description:
    return _operation({"parameters": fragment})


def _json(schema: Fragment) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}


def _body(fragment: Fragment) -> Description:
    return _operation({"requestBody": {"required": True, **_json(fragment)}})


def _answer(fragment: Fragment) -> Description:
    return _operation({"responses": {200: _json(fragment)}})


def _schemas(fragment: Fragment) -> Description:
    return _paths({}) | {"components": {"schemas": fragment}}


def _model(fragment: Fragment) -> Description:
    return _schemas({"Pet": fragment}) | _answer(_PET)


def _input(fragment: Fragment) -> Description:
    wrapped = {"type": "object", "properties": {"pet": _PET}}
    return _schemas({"Pet": fragment}) | _body(wrapped)


def _both(fragment: Fragment) -> Description:
    description = _input(fragment)
    operation = description["paths"]["/pets"]["post"]
    operation["responses"] = {200: _json(_PET)}
    return description


def _document(fragment: Fragment) -> Description:
    return dict(fragment)


_FRAMES: Mapping[str, Callable[[Fragment], Description]] = {
    "answer": _answer,
    "body": _body,
    "both": _both,
    "document": _document,
    "input": _input,
    "model": _model,
    "operation": _operation,
    "parameters": _parameters,
    "paths": _paths,
    "schemas": _schemas,
}
