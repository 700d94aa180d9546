"""Two texts compared word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\s+|\w+|[^\w\s]")
# Comparing more words than this would keep the reader waiting: then the whole text counts as changed.
MOST_WORDS = 3000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; `differs` where the other text lacks it."""

    text: str
    differs: bool


def pieces(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces that together give them back."""
    before, after = WORD.findall(old), WORD.findall(new)
    if max(len(before), len(after)) > MOST_WORDS:
        return _whole(old), _whole(new)
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    left = [Piece("".join(before[i:i_end]), kind != "equal") for kind, i, i_end, _, _ in codes if i < i_end]
    right = [Piece("".join(after[j:j_end]), kind != "equal") for kind, _, _, j, j_end in codes if j < j_end]
    return left, right


def _whole(text: str) -> list[Piece]:
    return [Piece(text, True)] if text else []
