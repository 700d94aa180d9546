"""The papers of an application: what its service's definition puts on them, handed to the room that draws them."""

import hashlib
import json
from typing import Any

from django.utils import timezone

from applications.choices import choices_of
from applications.models import Application, Event, State
from classifiers import territory
from common.localized import Localized, text_in
from documents.actions import issue_paper
from documents.models import Paper
from documents.papers import FORMS
from formspec import answers as formspec_answers
from formspec import papers as formspec_papers


def issue_decision(application: Application) -> Paper:
    """The paper of an approval or of a refusal; a second call gives the first one's paper."""
    decision = application.events.filter(after__in=(State.APPROVED, State.REFUSED)).latest("sequence")
    if application.state == State.REFUSED:
        refusal = {"uz": "Rad etish toʻgʻrisidagi qaror", "ru": "Решение об отказе"}
        return _issue(application, "refusal", refusal, Paper.Kind.DECISION, _refusal(application, decision))
    paper = application.version.definition.paper
    assert paper is not None  # noqa: S101 - checked when the service was published
    context = _decision(application, decision, paper.template)
    return _issue(application, paper.template, dict(paper.title), Paper.Kind.CERTIFICATE, context)


def issue_receipt(application: Application) -> Paper:
    """The receipt: what was filed, when, with a digest of the answers that proves it later."""
    title = {"uz": "Ariza qabul qilingani toʻgʻrisida tilxat", "ru": "Расписка о приёме заявления"}
    return _issue(application, "receipt", title, Paper.Kind.RECEIPT, _receipt(application))


def _issue(
    application: Application, template: str, title: Localized, kind: str, context: dict[str, Any]
) -> Paper:
    return issue_paper(
        key=f"{template}:{application.pk}",
        kind=kind,
        template=template,
        language=application.language,
        context=context,
        service_code=application.service.code,
        application_id=application.pk,
        application_number=application.number or "",
        owner=application.applicant,
        holder=_owner_name(application),
        title=title,
        agency_name=application.service.agency.name,
    )


def _spelled(text: str, language: str) -> str:
    """A person's name or an address, which registers keep in Latin letters, in the script of the paper."""
    return text_in({"uz": text}, language)


def _owner_name(application: Application) -> str:
    """Who asks; a company keeps the spelling of its registration in every script."""
    if application.organisation:
        return application.owner_name
    return _spelled(application.owner_name, application.language)


def _common(application: Application, decision: Event) -> dict[str, Any]:
    language = application.language
    return {
        "full_name": _spelled(application.applicant.full_name, language),
        "applicant": _owner_name(application),
        "tin": application.organisation.tin if application.organisation else "",
        "service": dict(application.version.definition.title),
        "submitted_at": _moment(application.submitted_at),
        "decided_on": timezone.localtime(decision.at).date().isoformat(),
        "words": decision.words,
        "legal_basis": _legal_basis(application),
        "officer": _spelled(decision.actor.full_name, language) if decision.actor else "",
    }


def _legal_basis(application: Application) -> Localized:
    acts = application.version.definition.passport.legal_basis
    return {language: "; ".join(act[language] for act in acts) for language in ("uz", "ru")}


def _moment(value: Any) -> str:
    return timezone.localtime(value).isoformat(timespec="seconds") if value else ""


def _refusal(application: Application, decision: Event) -> dict[str, Any]:
    reasons = application.version.definition.refusal_reasons
    return {
        **_common(application, decision),
        # Whoever asked is refused: the company, where one was acted for.
        "full_name": _owner_name(application),
        "reason": dict(reasons.get(decision.reason, {})),
    }


def _decision(application: Application, decision: Event, template: str) -> dict[str, Any]:
    """Every value the form of paper knows: from the definition's lines, the register's answer and the decision."""
    fields = FORMS[template].__annotations__
    lines = formspec_papers.rows(
        application.version.definition,
        application.answers,
        language=application.language,
        choices=choices_of(application),
        facts=_facts(application, decision),
    )
    known = {**_common(application, decision), **_register(application)}
    # Days go as `2026-11-30`; the paper words them itself.
    known |= {
        line.key: line.value if line.key.endswith("_on") else line.text
        for line in lines
        if line.key in fields
    }
    known["facts"] = [{"label": line.label, "text": line.text} for line in lines if line.key not in fields]
    return {name: known.get(name, "") for name in fields}


def _register(application: Application) -> dict[str, Any]:
    """What a register said; which one and when stands on the paper."""
    if not application.findings:
        return {}
    source = {"uz": "Aholi reyestri", "ru": "Реестр населения"}
    return {
        **register_values(application, application.language),
        "source": source,
        "received_at": application.findings["at"],
    }


def register_values(application: Application, language: str) -> dict[str, str]:
    """The register's answer in words: address, day of registration (`2011-03-04`), cadastral number."""
    values = application.findings["values"]
    place = territory.district_name(values.get("district", ""), language)
    return {
        "address": _spelled(", ".join(part for part in (place, values.get("address", "")) if part), language),
        "registered_on": values.get("registered_on", ""),
        "cadastre": values.get("cadastre", ""),
    }


def _facts(application: Application, decision: Event) -> dict[str, str]:
    common, register = _common(application, decision), _register(application)
    facts = {
        "applicant.full_name": common["full_name"],
        "organisation.name": application.owner_name if application.organisation else "",
        "organisation.tin": common["tin"],
        "application.number": application.number or "",
        "application.submitted_on": common["submitted_at"][:10],
        "decision.decided_on": common["decided_on"],
        "decision.words": decision.words,
    }
    facts |= {f"register.{key}": register.get(key, "") for key in ("address", "registered_on", "cadastre")}
    return {key: text for key, text in facts.items() if text}


def _receipt(application: Application) -> dict[str, Any]:
    sections = formspec_answers.summary(
        application.version.definition,
        application.answers,
        language=application.language,
        choices=choices_of(application),
    )
    files = application.files.filter(event=None).select_related("stored_file")
    document = json.dumps(application.answers, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    filed = application.events.get(name="submit")
    return {
        "full_name": _spelled(application.applicant.full_name, application.language),
        "organisation": application.organisation.name if application.organisation else "",
        "service": dict(application.version.definition.title),
        "submitted_at": _moment(application.submitted_at),
        "due": timezone.localtime(filed.due_at).date().isoformat() if filed.due_at else "",
        "sections": [
            {
                "title": section.title,
                "rows": [{"label": row.label, "text": row.text} for row in section.rows],
            }
            for section in sections
        ],
        "files": [
            {"name": row.stored_file.name, "size": row.stored_file.size, "sha256": row.stored_file.sha256}
            for row in files
        ],
        "answers_sha256": hashlib.sha256(document.encode()).hexdigest(),
    }
