"""Words as the search sees them: cleaned, folded to one script and one spelling, and how near two of them are."""

import re
from math import log

from common.scripts import search_key

MOST_LETTERS_READ = 200
LONGEST_WORD = 40
SHORTEST_STEM = 4
SAME_STEM = 0.7
# In words no longer than this a wrong letter makes another word, unless the two sound alike.
SHORT = 5

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202f\ufeff\ud800-\udfff]+")
_WORD = re.compile(r"[^\W_]+")
# Letters of Kazakh and Karakalpak, which the key of Uzbek and Russian leaves alone.
_NEIGHBOURS = str.maketrans("үұіәөңһı", "uuiaonhi")
# Letters that sound alike: vowels, and consonants that differ in voice only.
_SOUND = str.maketrans("eiouytpkqxfzc", "aaaaadbgggvss")
# Letters of text messages: w and 6 for sh, 4 for ch; a number before a unit of measure is a number.
_TEXTED = (
    (re.compile("w"), "sh"),
    (re.compile(r"(?<=[a-z'])4|4(?=[a-z])(?!yil|oy|kun|soat|xona|kishi|yosh|ta\b)"), "ch"),
    (re.compile(r"(?<=[a-z'])6|6(?=[a-z])(?!yil|oy|kun|soat|xona|kishi|yosh|ta\b)"), "sh"),
)
# Spellings that people mix up: obyekt and obekt, sirk and tsirk, himoya and ximoya, jil and zhil.
_ALIKE = (
    (re.compile("ts"), "s"),
    (re.compile("zh"), "j"),
    (re.compile("kh|h"), "x"),
    (re.compile("ye"), "e"),
)


def clean(text: str) -> str:
    """What was typed, without control characters, in one line of a sensible length."""
    return " ".join(_CONTROL.sub(" ", text[: MOST_LETTERS_READ * 5]).split())[:MOST_LETTERS_READ].strip()


def fold(text: str) -> str:
    """Folded words with single spaces between them: one script, small letters, no apostrophes."""
    return " ".join(word[:LONGEST_WORD] for word in _WORD.findall(search_key(text)))


def sound(text: str) -> str:
    """Like `fold`, with the spellings that people mix up made one: what stems are made of."""
    folded = search_key(text).lower().translate(_NEIGHBOURS)
    for spelling, one in _ALIKE:
        folded = spelling.sub(one, folded)
    return fold(folded)


def texted(word: str) -> str:
    """A small-lettered word with the letters of text messages written out: `yawaw` is `yashash`, `4et` is `chet`."""
    for sign, letters in _TEXTED:
        word = sign.sub(letters, word)
    return word


def closeness(asked: str, known: str) -> float:
    """From 0 (another word) to 1 (the same): a beginning, another ending, a misspelling lie between."""
    if asked == known:
        return 1.0
    if any(sign.isdigit() for sign in asked + known):
        return 0.0
    shared = _shared_start(asked, known)
    if shared == len(asked):
        return 0.55 + 0.4 * shared / len(known)
    if shared == len(known) >= SHORTEST_STEM:
        return 0.45 + 0.4 * shared / len(asked)
    misspelt = likeness(asked, known)
    if misspelt:
        return misspelt
    if shared > SHORTEST_STEM and shared >= SAME_STEM * min(len(asked), len(known)):
        return 0.35 + 0.4 * shared / max(len(asked), len(known))
    return 0.0


def rarity(services_count: int, all_services: int) -> float:
    """How much a word tells, 0 to 1: 1 where one service has it, less the more of them share it."""
    total = max(all_services, 2)
    return log(1 + total / max(services_count, 1)) / log(1 + total)


def likeness(asked: str, known: str) -> float:
    """0.65 to 0.9 where `asked` may be `known` with a wrong, missing, added or swapped letter (two in a long word).

    The first letter must be right, and in a short word a wrong letter must sound like the right one: kanal is no kanab.
    """
    shorter = min(len(asked), len(known))
    allowed = 0 if shorter < SHORTEST_STEM else 1 if shorter < 7 else 2
    if not allowed or abs(len(asked) - len(known)) > allowed or asked[0] != known[0]:
        return 0.0
    if shorter <= SHORT and _sounds_different(asked, known):
        return 0.0
    mistakes = _distance(asked, known)
    return 1 - 0.6 * mistakes / shorter - 0.1 if mistakes <= allowed else 0.0


def _sounds_different(one: str, other: str) -> bool:
    """Whether a letter of one word stands for another that sounds different in the other."""
    wrong = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    if len(one) != len(other) or len(wrong) != 1:
        return False
    left, right = (letter.translate(_SOUND) for letter in wrong[0])
    return left != right


def _distance(one: str, other: str) -> int:
    """How many letters to change, add, leave out or swap with the next to make `other` of `one`."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        last, before, row = before, row, [i]
        for j, right in enumerate(other, start=1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                best = min(best, last[j - 2] + 1)
            row.append(best)
    return row[-1]


def _shared_start(one: str, other: str) -> int:
    for position, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return position
    return min(len(one), len(other))
