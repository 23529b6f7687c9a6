from __future__ import annotations

from clients.read_and_write import ReadAndWrite
from tests.cases.calling import sends


@sends(
    "POST /users",
    {"Content-Type": "application/json"},
    '{"name":"Mia","password":"p","keys":{"secret":"s"}}',
    answer={"id": "7", "name": "Mia", "token": "secret-token"},
)
def only_what_can_be_written(client: ReadAndWrite) -> None:
    user = client.users.create(name="Mia", password="p", keys={"secret": "s"})
    assert user.id == "7"
    assert user.token == "secret-token"
    assert "secret-token" not in repr(user)
