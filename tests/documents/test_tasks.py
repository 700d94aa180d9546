"""What a worker makes ready before its first paper."""

import subprocess
import sys

from tests.source import ROOT

STARTED = """
import sys, django
django.setup()
from celery import signals
from documents import tasks
assert "weasyprint" not in sys.modules
signals.worker_init.send(None)
assert "weasyprint" in sys.modules
"""


def test_a_worker_has_loaded_the_drawing_before_it_takes_a_task():
    ended = subprocess.run(
        [sys.executable, "-c", STARTED], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
