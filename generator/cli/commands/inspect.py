"""``clientloom inspect``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from generator.cli.exits import OK
from generator.cli.options import config_option, format_option, root_option
from generator.cli.printing import broken, one_line, print_log
from generator.cli.selection import job_of
from generator.diagnostics import ClientloomError
from generator.log import Log

if TYPE_CHECKING:
    from generator.planning.package import Package
    from generator.planning.services import Method


@click.command()
@click.argument("spec", type=click.Path(path_type=Path), metavar="SPEC")
@config_option
@root_option()
@format_option(["text", "json"], "A tree to read, or JSON for programs.")
def inspect(
    spec: Path, config: Path | None, root: Path | None, form: Literal["text", "json"]
) -> int:
    """Show the client that a description would give: its resources and methods.

    Each method stands beside its HTTP operation. The configuration of a client whose
    description this is counts here too.

    \b
      clientloom inspect specs/together/openapi.yaml
      clientloom inspect openapi.yaml --format json | jq '.resources[].path'
    """
    from generator import pipeline

    log = Log()
    try:
        package, _ = pipeline.package(job_of(spec, config, root), log)
    except ClientloomError as error:
        return broken(error, log)
    print_log(log)
    match form:
        case "text":
            click.echo("\n".join(map(one_line, _tree(package))))
        case "json":
            click.echo(json.dumps(_record(package), indent=2))
    return OK


def _tree(package: Package) -> Iterator[str]:
    """Yield a line a resource and a line a method, their operations in one column."""
    yield package.client.class_name
    yield from _methods(package.client.methods, depth=1)
    shown: set[tuple[str, ...]] = set()
    for resource in sorted(package.resources, key=lambda each: each.path):
        for depth, name in enumerate(resource.path, start=1):
            if (path := resource.path[:depth]) not in shown:
                shown.add(path)
                yield f"{'  ' * depth}{name}"
        yield from _methods(resource.methods, depth=len(resource.path) + 1)


def _methods(methods: tuple[Method, ...], depth: int) -> Iterator[str]:
    for each in methods:
        name = f"{'  ' * depth}{each.name}()"
        remarks = "".join(f"  ({remark})" for remark in _remarks(each))
        yield f"{name:<40} {each.http_method:<7} {each.http_path}{remarks}"


def _remarks(method: Method) -> Iterator[str]:
    """Yield what was found out of a method, which configuration may want to change."""
    if method.current is not None:
        yield f"former name of {method.current}"
    elif method.deprecated:
        yield "deprecated"
    if method.paginator is not None:
        yield f"pages by {method.paginator.kind}"
    if method.streams:
        yield "streams"


def _record(package: Package) -> dict[str, object]:
    return {
        "package": package.name,
        "client": package.client.class_name,
        "methods": [_method(each, ()) for each in package.client.methods],
        "resources": [
            {
                "path": ".".join(resource.path),
                "methods": [_method(each, resource.path) for each in resource.methods],
            }
            for resource in sorted(package.resources, key=lambda each: each.path)
        ],
    }


def _method(method: Method, path: tuple[str, ...]) -> dict[str, object]:
    return {
        "name": method.name,
        "call": ".".join((*path, method.name)),
        "operation": f"{method.http_method} {method.http_path}",
        "deprecated": method.deprecated is not None,
        "current": method.current,
        "pages": method.paginator.kind if method.paginator else None,
        "streams": method.streams,
    }
