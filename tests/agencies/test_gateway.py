"""The journal of exchanges, and the rule that nobody waits for a register with a transaction open."""

import pytest
from django.db import ProgrammingError, transaction

from agencies.errors import AgencyError
from agencies.messages import Caller
from agencies.models import Exchange, Outcome
from agencies.registers import persons
from common.encryption import blind_index

NODIRA = "41506859999988"
ZILOLA = "62512019999960"
OFFICER = "30101909999992"


@pytest.mark.django_db
def test_an_exchange_says_who_why_whose_which_and_how_it_ended(gateway, caller):
    persons.registered_address(NODIRA, caller=caller)
    row = Exchange.objects.get()
    assert (row.agency, row.register, row.operation) == ("iiv", "persons", "registered_address")
    assert (row.purpose, row.application_number) == (caller.purpose, "100000017")
    assert (row.subject_index, row.caller_index) == (blind_index(NODIRA), blind_index(OFFICER))
    assert str(row.request_id) == caller.request_id
    assert (row.outcome, row.error_code) == (Outcome.FOUND, "")
    assert 0 <= row.milliseconds < 2000


@pytest.mark.django_db
def test_without_an_officer_the_person_asks_of_himself(gateway, caller):
    persons.registered_address(NODIRA, caller=Caller(caller.request_id, "sinov"))
    assert Exchange.objects.get().caller_index == ""


@pytest.mark.django_db
def test_no_record_is_in_the_journal(gateway, caller):
    persons.registered_address(ZILOLA, caller=caller)
    assert Exchange.objects.get().outcome == Outcome.NOT_FOUND


@pytest.mark.django_db
@pytest.mark.parametrize("mode", ["error", "garbage", "away", "limited"])
def test_a_failure_is_in_the_journal(gateway, caller, mode):
    gateway.tell(mode)
    with pytest.raises(AgencyError) as caught:
        persons.registered_address(NODIRA, caller=caller)
    row = Exchange.objects.get()
    assert (row.outcome, row.error_code) == (Outcome.UNAVAILABLE, caught.value.code)


@pytest.mark.django_db
def test_a_refusal_is_in_the_journal(gateway, caller, settings):
    settings.GATEWAY_SECRET = "wrong"
    settings.GATEWAY_KEY = "another-key"
    with pytest.raises(AgencyError):
        persons.registered_address(NODIRA, caller=caller)
    assert Exchange.objects.get().outcome == Outcome.REFUSED


@pytest.mark.django_db
def test_a_fault_of_our_own_is_in_the_journal(gateway, caller, monkeypatch):
    monkeypatch.setattr("agencies.clients.mip.Mip.registered_address", lambda *_: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        persons.registered_address(NODIRA, caller=caller)
    assert Exchange.objects.get().outcome == Outcome.INTERRUPTED


@pytest.mark.django_db
def test_the_journal_holds_no_personal_data(gateway, caller):
    persons.registered_address(NODIRA, caller=caller)
    row = repr(Exchange.objects.values().get())
    for secret in (NODIRA, OFFICER, "KARIMOVA", "Namuna koʻchasi", "AA0000001"):
        assert secret not in row


@pytest.mark.django_db
def test_a_line_of_the_journal_can_be_neither_changed_nor_deleted(gateway, caller):
    persons.registered_address(NODIRA, caller=caller)
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        Exchange.objects.update(purpose="other")
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        Exchange.objects.all().delete()


@pytest.mark.django_db
def test_a_person_sees_only_exchanges_about_himself(gateway, caller):
    persons.registered_address(NODIRA, caller=caller)
    persons.registered_address(ZILOLA, caller=caller)
    assert [row.outcome for row in Exchange.objects.about(blind_index(ZILOLA))] == [Outcome.NOT_FOUND]


@pytest.mark.django_db
def test_no_register_is_asked_inside_a_transaction(gateway, caller):
    before = gateway.served("/oauth2/token")
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        persons.registered_address(NODIRA, caller=caller)
    assert gateway.served("/oauth2/token") == before
    assert not Exchange.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_line_is_written_without_a_transaction_around_it(gateway, caller):
    gateway.tell("error")
    with pytest.raises(AgencyError):
        persons.registered_address(NODIRA, caller=caller)
    assert Exchange.objects.count() == 1
