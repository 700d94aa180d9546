"""What a log line may hold."""

import structlog

from tests.factories import nodira

ADDRESS = "203.0.113.77"


def test_no_line_holds_the_readers_address_or_name(client, db, caplog):
    client.force_login(nodira())
    seen = []
    with structlog.testing.capture_logs(processors=[structlog.contextvars.merge_contextvars]) as lines:
        client.get("/uz/applications/", REMOTE_ADDR=ADDRESS)
        client.get("/uz/no-such-page/", REMOTE_ADDR=ADDRESS)
        seen = [str(line) for line in lines]
    assert seen
    text = " ".join(seen) + caplog.text
    assert ADDRESS not in text
    assert "NODIRA" not in text
