"""Two editors of one agency, one of another, an administrator, and a draft of the benefit."""

import pytest

from accounts.models import User
from agencies.models import Agency
from services.builder import drafting, publishing
from services.models import AgencyEditor, Service, ServiceDraft

NEW_TITLE = "Ishsizlik puli"


def editor(username: str, agency: str) -> User:
    user = User.objects.create_user(username, full_name=username.title(), is_staff=True)
    AgencyEditor.objects.create(user=user, agency=Agency.objects.get(code=agency))
    return user


@pytest.fixture
def nargiza(ministries: None) -> User:
    return editor("nargiza", "bandlik")


@pytest.fixture
def temur(ministries: None) -> User:
    return editor("temur", "bandlik")


@pytest.fixture
def outsider(ministries: None) -> User:
    """An editor of the fire service."""
    return editor("sardor", "fvv")


@pytest.fixture
def administrator(db: None) -> User:
    return User.objects.create_superuser("admin", full_name="Gulnora Sobirova")


@pytest.fixture
def draft(benefit: Service, nargiza: User) -> ServiceDraft:
    return drafting.begin(actor=nargiza, service=benefit)


def changed(text: str) -> str:
    return text.replace("Ishsizlik nafaqasi", NEW_TITLE)


@pytest.fixture
def written(draft: ServiceDraft, nargiza: User) -> ServiceDraft:
    """Nargiza has changed the title."""
    return drafting.save(actor=nargiza, draft=draft, text=changed(draft.text), revision=1)


@pytest.fixture
def proposed(written: ServiceDraft, nargiza: User) -> ServiceDraft:
    return publishing.propose(actor=nargiza, draft=written, note="Qonundagi nom", revision=2)
