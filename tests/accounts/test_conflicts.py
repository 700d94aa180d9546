"""Whether an officer has an interest in an application."""

import pytest

from accounts.conflicts import has_interest
from accounts.models import Organisation, Representation, User
from common.encryption import blind_index

pytestmark = pytest.mark.django_db

PIN = "41506859999988"


@pytest.fixture
def company(db):
    return Organisation.objects.create(tin="300000001", name="NAMUNA")


def represents(user, company) -> None:
    Representation.objects.create(user=user, organisation=company, basis="registered")


@pytest.fixture
def stranger(db):
    pin = "50203019999977"
    return User.objects.create_user("p-2", pin=pin, pin_index=blind_index(pin))


def test_an_officer_and_somebody_else_have_nothing_in_common(rustam, nodira, company):
    assert not has_interest(rustam, applicant=nodira, organisation=company)


def test_two_accounts_of_which_nobody_knows_whose_they_are_do_not_agree(rustam):
    other = User.objects.create_user("dilshod", is_staff=True)
    assert not has_interest(rustam, applicant=other, organisation=None)


def test_the_account_itself(rustam):
    assert has_interest(rustam, applicant=rustam, organisation=None)


def test_the_same_human_being_in_two_accounts(rustam, nodira):
    rustam.name_person(PIN)
    assert has_interest(rustam, applicant=nodira, organisation=None)


def test_an_officer_whom_oneid_knows_too(rustam, nodira):
    nodira.name_person("50203019999977")
    rustam.pin_index = blind_index("50203019999977")
    assert has_interest(rustam, applicant=nodira, organisation=None)


def test_his_company_asks_through_somebody_else(rustam, nodira, stranger, company):
    represents(nodira, company)
    assert not has_interest(rustam, applicant=stranger, organisation=company)
    rustam.name_person(PIN)
    assert has_interest(rustam, applicant=stranger, organisation=company)
    assert not has_interest(rustam, applicant=stranger, organisation=None)


def test_a_company_he_represents_by_this_very_account(rustam, stranger, company):
    represents(rustam, company)
    assert has_interest(rustam, applicant=stranger, organisation=company)


def test_a_company_he_no_longer_represents(rustam, nodira, stranger, company):
    rustam.name_person(PIN)
    represents(nodira, company)
    Representation.objects.all().delete()
    assert not has_interest(rustam, applicant=stranger, organisation=company)


def test_it_asks_the_database_once(rustam, nodira, company, django_assert_num_queries):
    rustam.name_person("50203019999977")
    with django_assert_num_queries(1):
        has_interest(rustam, applicant=nodira, organisation=company)
