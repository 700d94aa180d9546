"""The registers behind the gateway's stand-in: they answer from the invented people, in the real shapes."""

from collections.abc import Callable, Mapping
from typing import Any

from sandbox.people import PEOPLE, Address, Person, by_pin

Answer = dict[str, Any]
NOT_FOUND: Answer = {"result": 303001, "comments": "Maʼlumot topilmadi (dannye ne naydeny)", "Data": []}


def refusal(field: str) -> Answer:
    return {"result": 2, "comments": f"{field}: notoʻgʻri yoki berilmagan", "Data": []}


def flaw(question: Mapping[str, Any]) -> str | None:
    """The first of the audit fields that is missing or wrong: every register insists on them."""
    if not question.get("transaction_id"):
        return "transaction_id"
    if question.get("is_consent") != "Y":
        return "is_consent"
    sender = str(question.get("sender_pinfl", ""))
    return None if len(sender) == 14 and sender.isdigit() else "sender_pinfl"


def persons(question: Mapping[str, Any]) -> Answer:
    """`/gcp/docrest/v1`: any two of document, pinpp and birth_date name a person."""
    if wrong := flaw(question):
        return refusal(wrong)
    given = {key: question[key] for key in ("document", "pinpp", "birth_date") if question.get(key)}
    if len(given) < 2:
        return refusal("document, pinpp, birth_date")
    for person in PEOPLE:
        known = {"document": person.document, "pinpp": person.pin, "birth_date": person.birth_date}
        if given.items() <= known.items():
            data = described(person) | {"transaction_id": question["transaction_id"]}
            return {"result": 1, "comments": "", "Data": [data]}
    return NOT_FOUND


def described(person: Person) -> Answer:
    return {
        "current_pinpp": person.pin,
        "current_document": person.document,
        "pinpps": [person.pin],
        "surnamelat": person.surname,
        "namelat": person.name,
        "patronymlat": person.patronymic,
        "surnamecyr": person.surname_cyrillic,
        "namecyr": person.name_cyrillic,
        "patronymcyr": person.patronymic_cyrillic,
        "engsurname": person.surname.replace("ʻ", ""),
        "engname": person.name.replace("ʻ", ""),
        "birth_date": person.birth_date,
        "birthplace": "TOSHKENT",
        "birthcountry": "OʻZBEKISTON",
        "birthcountryid": 182,
        "livestatus": 1,
        "nationality": "OʻZBEK",
        "nationalityid": 44,
        "citizenship": "OʻZBEKISTON",
        "citizenshipid": 182,
        "sex": 1 if person.sex == "m" else 2,
        "documents": [identity_card(person.document)],
    }


def identity_card(document: str) -> Answer:
    return {
        "type": "IDMS_RECORD_CITIZEN",
        "document": document,
        "docgiveplace": "NAMUNA TUMANI IIB",
        "docgiveplaceid": 99999,
        "datebegin": "2021-05-12",
        "dateend": "2031-05-11",
        "status": 2,
    }


def addresses(question: Mapping[str, Any]) -> Answer:
    """`/mvd/services/address/info/pin/v1`: where a person is registered."""
    if wrong := flaw(question):
        return refusal(wrong)
    person = by_pin(str(question.get("pinpp", "")))
    if person is None or person.address is None:
        return NOT_FOUND
    return {"result": 1, "comments": "", "Data": {"PermanentRegistration": placed(person.address)}}


def placed(address: Address) -> Answer:
    return {
        "Country": {"Id": 182, "Value": "OʻZBEKISTON"},
        "Region": {"Id": address.region_code, "Value": address.region},
        "District": {"Id": address.district_code, "Value": address.district},
        "Address": address.street,
        "Cadastre": address.cadastre,
        "RegistrationDate": address.registered_on,
    }


REGISTERS: dict[str, Callable[[Mapping[str, Any]], Answer]] = {
    "/gcp/docrest/v1": persons,
    "/mvd/services/address/info/pin/v1": addresses,
}
