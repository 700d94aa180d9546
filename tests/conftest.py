"""What every test stands on: data of its own, an empty cache, no way out but loopback (pyproject.toml)."""

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache

# How long an example takes depends on what else the machine does; times are measured by `make bench`.
hypothesis.settings.register_profile("portal", deadline=None)
hypothesis.settings.load_profile("portal")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browsers come last: Playwright's event loop runs on to the end, and Django then refuses its database."""
    items.sort(key=lambda item: "playwright" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session", autouse=True)
def data_of_its_own() -> None:
    """Stop before a test touches the demonstration's data."""
    assert settings.VAR_DIR != settings.BASE_DIR / "var", "VAR_DIR names the demonstration's data"


@pytest.fixture(autouse=True)
def empty_cache(request: pytest.FixtureRequest) -> None:
    """Rate limits and breakers of one test must not reach the next; a journey's worker keeps its messages."""
    if request.node.get_closest_marker("journey") is None:
        cache.clear()
