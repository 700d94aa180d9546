"""A published document: its hash, and its definition read once in the life of a process."""

import hashlib
import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from formspec import parser
from formspec.definition import Definition

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FrozenDocument:
    """A document that is known by its hash, so that the same one is never read twice."""

    sha256: str
    content: Document = field(compare=False, repr=False)


def hash_of(document: Document) -> str:
    """SHA-256 of the document as canonical JSON: the order of keys and the layout of the file do not count."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


@lru_cache(maxsize=1024)
def definition_of(document: FrozenDocument) -> Definition:
    return parser.parse(document.content)
