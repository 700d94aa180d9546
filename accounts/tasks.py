"""What is done about accounts outside the request."""

from datetime import datetime, timedelta

import structlog
from celery import shared_task
from django.utils import timezone

from accounts.oneid import client
from accounts.oneid.failures import OneIDError
from common.encryption import decrypt
from common.outbox import OutboxTask

log = structlog.get_logger(__name__)

# A session that OneID has not ended by then has ended there by itself.
WORTH_TRYING = timedelta(hours=1)


@shared_task(base=OutboxTask, name="accounts.tasks.leave_oneid")
def leave_oneid(token: str, signed_out_at: str) -> None:
    """Step 4 of OneID's protocol, tried again while OneID cannot be reached; the person left us long ago."""
    try:
        client.log_out(decrypt(token))
    except OneIDError as error:
        late = timezone.now() - datetime.fromisoformat(signed_out_at) > WORTH_TRYING
        if error.permanent or late:
            log.warning("oneid_log_out_given_up", reason=error.reason)
            return
        raise
