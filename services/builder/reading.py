"""An editor's text read under limits: a document where it is sound YAML, and every flaw with its line."""

from dataclasses import dataclass
from typing import Any, NoReturn

import yaml

from formspec import parser
from formspec.cursor import Cursor
from formspec.definition import Definition
from formspec.errors import DefinitionError
from services import actions
from services.definition_files import DefinitionFile, Flaw, StrictLoader
from services.editorial import ServiceDraft
from services.frozen import hash_of
from services.models import Service

MOST_CHARACTERS = 256 * 1024
LONGEST_LINE = 10_000
DEEPEST = 24
MOST_PARTS = 20_000
MERGE = "tag:yaml.org,2002:merge"


class EditorLoader(StrictLoader):
    """Strict YAML from somebody's browser: no anchors, no tags, no merging, and not too much of anything."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.depth = self.parts = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self.refuse(event, "anchors and references (& and *) are not allowed: write the text out")
        if getattr(event, "tag", None):
            self.refuse(event, "tags (!) are not allowed")
        self.depth += 1
        self.parts += 1
        if self.depth > DEEPEST:
            self.refuse(event, f"is nested more than {DEEPEST} deep")
        if self.parts > MOST_PARTS:
            self.refuse(event, f"has more than {MOST_PARTS} parts")
        node = super().compose_node(parent, index)
        if node is not None and node.tag == MERGE:
            self.refuse(event, "merging (<<) is not allowed")
        # What may not be typed may not be escaped: PostgreSQL stores no NUL, and half a surrogate pair is no text.
        if isinstance(node, yaml.ScalarNode) and self.NON_PRINTABLE.search(node.value):
            self.refuse(event, "holds a character that is no text")
        self.depth -= 1
        return node

    @staticmethod
    def refuse(event: Any, problem: str) -> NoReturn:
        raise yaml.composer.ComposerError(None, None, problem, event.start_mark)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text holds: `document` where it is YAML, `definition` where it can be read, and what is wrong."""

    document: dict[str, Any] | None
    definition: Definition | None
    flaws: list[Flaw]

    @property
    def sha256(self) -> str:
        """The hash that the document would be published under; empty where it is no document."""
        return hash_of(self.document) if self.definition and self.document else ""


def read_draft(draft: ServiceDraft) -> Reading:
    """The draft's text read and checked, against what a draft of this service may say too."""
    return read(draft.text, code=draft.code, agency=draft.agency.code)


def read(text: str, *, code: str, agency: str) -> Reading:
    """The text read and checked as the definition of the service `code` of `agency`."""
    name = f"{code}.yaml"
    try:
        file = compose(text, name)
    except FlawedText as error:
        return Reading(None, None, [error.flaw])
    try:
        definition = parser.parse(file.document)
    except DefinitionError as error:
        return Reading(file.document, None, [file.flaw(error)])
    flaws = [*actions.flaws_of(definition), *_foreign(definition, code, agency)]
    return Reading(
        file.document, definition, sorted(map(file.flaw, flaws), key=lambda flaw: (flaw.line, flaw.field))
    )


class FlawedText(Exception):
    """A text that is not sound YAML within the limits."""

    def __init__(self, name: str, line: int, message: str) -> None:
        super().__init__(message)
        self.flaw = Flaw(name, line, "", message)


def compose(text: str, name: str) -> DefinitionFile:
    """The text as a document that knows its lines; FlawedText where it is not sound."""
    _measure(text, name)
    try:
        loader = EditorLoader(text)
        tree = loader.get_single_node()
        document: Any = {} if tree is None else loader.construct_document(tree)
        Cursor(document).entries()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise FlawedText(name, mark.line + 1 if mark else 1, str(error.problem)) from error
    except yaml.YAMLError as error:
        raise FlawedText(name, 1, f"cannot be read: {error}") from error
    except DefinitionError as error:
        raise FlawedText(name, 1, error.message) from error
    except ValueError as error:
        # Python refuses to make a number of thousands of digits.
        raise FlawedText(name, 1, "holds a number that is too long") from error
    if tree is None:
        raise FlawedText(name, 1, "is empty")
    return DefinitionFile(name, document, tree)


def _measure(text: str, name: str) -> None:
    if len(text) > MOST_CHARACTERS:
        raise FlawedText(name, 1, f"has more than {MOST_CHARACTERS} characters")
    if not text.strip():
        raise FlawedText(name, 1, "is empty")
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LONGEST_LINE:
            raise FlawedText(name, number, f"the line has more than {LONGEST_LINE} characters")
        if "\0" in line:
            raise FlawedText(name, number, "holds a character that is no text (NUL)")


def _foreign(definition: Definition, code: str, agency: str) -> list[DefinitionError]:
    """A draft is of one service of one agency: it may neither become another's nor take another's."""
    flaws = []
    if definition.code != code:
        flaws.append(DefinitionError("code", f"this is a draft of the service “{code}”"))
    if definition.agency != agency:
        flaws.append(DefinitionError("agency", f"this is a draft of the agency “{agency}”"))
    elif Service.objects.filter(code=definition.code).exclude(agency__code=agency).exists():
        flaws.append(DefinitionError("code", f"the service “{definition.code}” belongs to another agency"))
    return flaws
