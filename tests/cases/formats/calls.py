from __future__ import annotations

from datetime import date, datetime, timezone

from clients.formats import Formats
from tests.cases.calling import sends

JSON = {"Content-Type": "application/json"}
AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)


@sends(
    "POST /moments?since=2026-01-02T03%3A04%3A05%2B00%3A00",
    JSON,
    '{"day":"2026-01-02","at":"2026-01-02T03:04:05Z"}',
    answer={"day": "2026-01-02", "at": "2026-01-02T03:04:05Z", "price": "1.10"},
)
def dates(client: Formats) -> None:
    moment = client.moments.create(since=AT, day=date(2026, 1, 2), at=AT)
    assert moment.at == AT
    assert moment.price == "1.10"


@sends("POST /moments", JSON, '{"at":"tomorrow"}', answer={"at": "tomorrow"})
def text_for_a_date(client: Formats) -> None:
    moment = client.moments.create(at="tomorrow")
    assert str(moment.at) == "tomorrow"
