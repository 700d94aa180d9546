"""Keys are unique, settings agree with each other, and no two questions post under one name."""

from collections import Counter
from collections.abc import Iterable, Iterator

from formspec.definition import Definition, Question
from formspec.questions import KINDS


def key_problems(definition: Definition) -> Iterator[str]:
    yield from repeated("pages: the key", (page.key for page in definition.pages))
    yield from repeated("pages: the question key", (question.key for question in definition.questions()))
    yield from name_problems(definition)
    yield from repeated("audience:", definition.audience)
    yield from repeated("plausible:", definition.plausible)
    yield from repeated("machine:", definition.machine)
    yield from repeated("situations:", definition.situations)
    for index, page in enumerate(definition.pages):
        for number, question in enumerate(page.questions):
            path = f"pages[{index}].questions[{number}]"
            yield from question_problems(path, question)


def name_problems(definition: Definition) -> Iterator[str]:
    """An address `home` posts `home_street`: no other question may be called so."""
    owners: dict[str, str] = {}
    for question in definition.questions():
        for name in KINDS[question.kind].posted_names(question):
            owner = owners.setdefault(name, question.key)
            if owner != question.key:
                yield f"pages: “{owner}” and “{question.key}” both post “{name}”: rename one of them"


def question_problems(path: str, question: Question) -> Iterator[str]:
    yield from repeated(f"{path}.options: the key", (option.key for option in question.options))
    yield from (f"{path}: {flaw}" for flaw in KINDS[question.kind].flaws(question))


def repeated(what: str, keys: Iterable[str]) -> Iterator[str]:
    yield from (f"{what} “{key}” is used {count} times" for key, count in Counter(keys).items() if count > 1)
