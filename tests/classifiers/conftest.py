"""Loaded classifiers."""

import pytest

from classifiers.loader import load


@pytest.fixture
def classifiers(db):
    load()
