"""What configuration says of a client, in the terms of planning."""

from __future__ import annotations

from dataclasses import asdict

from generator.configuration.jobs import Job
from generator.configuration.operation_settings import (
    OperationSettings as StatedOperation,
)
from generator.configuration.settings import AuthSettings as StatedAuth
from generator.configuration.settings import ClientSettings as StatedClient
from generator.model.source import Source
from generator.planning.naming.surface import SurfaceSettings
from generator.planning.settings import (
    AuthSettings,
    ClientSettings,
    OperationSettings,
    PageSettings,
    ParameterSettings,
    StreamSettings,
    WebhookSettings,
)


def instructions(job: Job) -> ClientSettings:
    """Tell planning what it wants to know of a job's settings."""
    settings, webhooks = job.settings, job.settings.webhooks
    source = _source(job)
    return ClientSettings(
        origin=settings.spec,
        surface=_surface(settings, source),
        types=settings.types,
        operations={
            key: _operation(each, source and source.child("operations").child(key))
            for key, each in settings.operations.items()
        },
        type_aliases=settings.type_aliases,
        type_modules=settings.type_modules,
        env_prefix=settings.env_prefix,
        http=settings.http,
        aiohttp=settings.aiohttp,
        auth={scheme: _auth(each) for scheme, each in settings.auth.items()},
        parameters={
            name: ParameterSettings(
                stands_for=each.stands_for or (name,), environment=each.env
            )
            for name, each in settings.parameters.items()
        },
        only=settings.only,
        base_url=settings.base_url,
        headers=settings.headers,
        retry_all=settings.retry_all,
        idempotency_header=settings.idempotency_header,
        stream_terminator=settings.stream_terminator,
        webhooks=None if webhooks is None else WebhookSettings(**asdict(webhooks)),
    )


def _surface(stated: StatedClient, source: Source | None) -> SurfaceSettings:
    return SurfaceSettings(
        package=stated.package,
        class_name=stated.class_name,
        methods=stated.methods,
        aliases=stated.aliases,
        hidden=frozenset(stated.hidden),
        source=source,
    )


def _auth(stated: StatedAuth) -> AuthSettings:
    return AuthSettings(
        prefix=stated.prefix,
        environment=stated.env,
        argument=stated.argument,
        token_url=stated.token_url,
        scopes=stated.scopes,
        secret_in=stated.secret_in,
    )


def _operation(stated: StatedOperation, source: Source | None) -> OperationSettings:
    pages, stream = stated.pages, stated.stream
    return OperationSettings(
        arguments=stated.arguments,
        aliases=stated.aliases,
        positional=stated.positional,
        retry=stated.retry,
        pages=None if pages is None else PageSettings(**asdict(pages)),
        stream=None if stream is None else StreamSettings(**asdict(stream)),
        source=source,
    )


def _source(job: Job) -> Source | None:
    """Return where a client's table stands, as diagnostics name it."""
    if job.configuration is None:
        return None
    return Source(job.configuration.as_posix(), "/clients").child(job.name)
