"""What is done to accounts, against a real PostgreSQL."""

import threading
from dataclasses import replace

import pytest
from allauth.socialaccount.models import SocialAccount
from django.db import ProgrammingError, connection, transaction
from django.db.models import ProtectedError

from accounts import actions
from accounts.identity import Identity, Represented
from accounts.models import Organisation, Reading, Representation, User
from common.encryption import blind_index
from common.models import OutboxMessage

PIN = "30101909999992"
IDENTITY = Identity(
    pin=PIN,
    full_name="Namunayev Alisher",
    first_name="Alisher",
    assurance="high",
    email="a@example.uz",
    phone="+998901234567",
)
FIRM = Represented("300000001", "NAMUNA SAVDO", "registered", True)


def welcome(**changes) -> User:
    return actions.welcome(identity=replace(IDENTITY, **changes), answer={"pin": PIN}, language="ru")


@pytest.mark.django_db
def test_a_new_person_gets_an_account_without_a_password():
    user = welcome()
    assert user.username.startswith("p-")
    assert len(user.username) == 14
    assert (user.pin, user.pin_index) == (PIN, blind_index(PIN))
    assert (user.language, user.assurance, user.email) == ("ru", "high", "a@example.uz")
    assert not user.has_usable_password()
    assert not user.is_staff
    account = SocialAccount.objects.get(user=user)
    assert (account.provider, account.uid, account.extra_data) == ("oneid", blind_index(PIN), {})


@pytest.mark.django_db
def test_a_known_person_is_brought_up_to_date():
    first = welcome()
    second = welcome(full_name="Namunayev Alisher Botirovich", assurance="low")
    assert second.pk == first.pk
    assert (second.full_name, second.assurance) == ("Namunayev Alisher Botirovich", "low")
    assert User.objects.count() == SocialAccount.objects.count() == 1


@pytest.mark.django_db
def test_what_the_person_chose_is_not_overwritten():
    user = welcome()
    actions.change_contacts(user=user, email="own@example.uz", phone="+998901111111", language="uz-cyrl")
    user = welcome(email="other@example.uz", phone="+998902222222")
    assert (user.email, user.phone, user.language) == ("own@example.uz", "+998901111111", "uz-cyrl")


@pytest.mark.django_db
def test_an_answer_without_names_does_not_wipe_them():
    welcome()
    assert welcome(full_name="", first_name="").full_name == "Namunayev Alisher"


@pytest.mark.django_db
def test_a_taken_user_name_is_drawn_again(monkeypatch):
    User.objects.create_user("p-000000000001")
    drawn = iter(["000000000001", "000000000002"])
    monkeypatch.setattr("accounts.actions.secrets.token_hex", lambda size: next(drawn))
    assert welcome().username == "p-000000000002"


@pytest.mark.django_db(transaction=True)
def test_two_first_sign_ins_at_once_make_one_account():
    ready = threading.Barrier(6)
    made: list[int] = []

    def sign_in() -> None:
        ready.wait()
        made.append(welcome(represents=(FIRM,)).pk)
        connection.close()

    threads = [threading.Thread(target=sign_in) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 6
    assert len(set(made)) == 1
    assert User.objects.count() == SocialAccount.objects.count() == Representation.objects.count() == 1


@pytest.mark.django_db
def test_organisations_are_those_of_the_latest_sign_in():
    other = Represented("300000002", "", "legal_key", False)
    user = welcome(represents=(FIRM, other))
    assert {(held.organisation.tin, held.basis) for held in user.representations.all()} == {
        ("300000001", "registered"),
        ("300000002", "legal_key"),
    }
    welcome(represents=(replace(FIRM, name="NAMUNA SAVDO MCHJ"),))
    assert [held.organisation.name for held in user.representations.all()] == ["NAMUNA SAVDO MCHJ"]
    assert Organisation.objects.count() == 2


@pytest.mark.django_db
def test_an_organisation_without_a_name_shows_its_number():
    welcome(represents=(replace(FIRM, name=""),))
    assert Organisation.objects.get().name == "STIR 300000001"


@pytest.mark.django_db
def test_a_stranger_holds_nobody_elses_organisations(nodira):
    welcome(represents=(FIRM,))
    assert not Representation.objects.of_citizen(nodira).exists()


@pytest.mark.django_db
def test_leaving_oneid_is_put_into_the_outbox_once():
    actions.leave_oneid(token="encrypted")
    actions.leave_oneid(token="encrypted")
    message = OutboxMessage.objects.get()
    assert message.task == "accounts.tasks.leave_oneid"
    assert message.arguments["token"] == "encrypted"


@pytest.mark.django_db
def test_a_reading_is_written_down(nodira, rustam):
    actions.record_reading(
        reader=rustam, subject=nodira, application_number="123456789", purpose="examination"
    )
    reading = Reading.objects.get()
    assert (reading.reader, reading.subject, reading.application_number) == (rustam, nodira, "123456789")


@pytest.mark.django_db
def test_looking_at_oneself_leaves_no_row(nodira):
    assert actions.record_reading(reader=nodira, subject=nodira, application_number="", purpose="x") is None
    assert not Reading.objects.exists()


@pytest.mark.django_db
def test_contacts_that_the_person_emptied_stay_empty():
    user = welcome()
    actions.change_contacts(user=user, email="", phone="", language="uz")
    user = welcome()
    assert (user.email, user.phone) == ("", "")


@pytest.mark.django_db
def test_contacts_of_which_the_person_said_nothing_come_from_oneid():
    welcome(email="", phone="")
    user = welcome()
    assert (user.email, user.phone) == (IDENTITY.email, IDENTITY.phone)


@pytest.mark.django_db
@pytest.mark.parametrize("verb", ["update", "delete"])
def test_the_database_refuses_to_change_who_read_what(verb):
    person, officer = welcome(), User.objects.create_user("rustam")
    actions.record_reading(reader=officer, subject=person, application_number="", purpose="account")
    rows = Reading.objects.all()
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        rows.update(purpose="file") if verb == "update" else rows.delete()
    assert Reading.objects.get().purpose == "account"


@pytest.mark.django_db
def test_a_person_whose_data_were_read_is_not_deleted():
    person, officer = welcome(), User.objects.create_user("rustam")
    actions.record_reading(reader=officer, subject=person, application_number="", purpose="account")
    with pytest.raises(ProtectedError):
        person.delete()
