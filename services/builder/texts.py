"""The text of a version: as it was typed where that is known, else as canonical YAML."""

from pathlib import Path

from services.builder.dumping import dump
from services.builder.reading import FlawedText, compose
from services.editorial import Approval
from services.frozen import hash_of
from services.models import ServiceVersion

DEFINITIONS = Path(__file__).resolve().parents[1] / "definitions"


def text_of(version: ServiceVersion) -> str:
    """YAML that reads as exactly this version: its draft's text, else the shipped file's, else canonical."""
    for typed in (_draft_text(version), _file_text(version)):
        if typed and says(typed, version):
            return typed
    return dump(version.document)


def says(text: str, version: ServiceVersion) -> bool:
    """Whether the text is this version, word for word."""
    try:
        return hash_of(compose(text, "text").document) == version.sha256
    except FlawedText:
        return False


def _draft_text(version: ServiceVersion) -> str:
    found = Approval.objects.filter(version=version).values_list("draft__text", flat=True).first()
    return found or ""


def _file_text(version: ServiceVersion) -> str:
    """The file of the repository, with its comments; empty where the portal ships none."""
    path = DEFINITIONS / f"{version.service.code}.yaml"
    return path.read_text(encoding="utf-8") if path.is_file() else ""
