"""Words as the search sees them: folded to one script, freed of question words, and how near two of them are."""

import re
from difflib import SequenceMatcher
from math import log

from common.scripts import search_key

MOST_LETTERS_READ = 200
MOST_WORDS = 10
LONGEST_WORD = 40
SHORTEST_STEM = 4
SAME_STEM = 0.65
MISSPELT = 0.78

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202f\ufeff\ud800-\udfff]+")
_WORD = re.compile(r"[^\W_]+")

# What people write around the thing they look for, in Uzbek and in Russian.
_AROUND = """
    va yoki bilan uchun haqida boʻyicha toʻgʻrisida ham esa agar men menga mening meni biz bizga siz u bu shu
    nima nimalar nimaga qanday qanaqa qaysi qayerda qayerdan qayerga qachon qancha necha kim kimga nega eng
    kerak kerakmi mumkin mumkinmi boʻladi boʻladimi bormi bor yoʻq iltimos ayting
    qilaman qilish qilsam qilinadi olaman olish olsam olinadi olmoqchiman olishim xohlayman
    ariza yuboraman yuborish berish beraman topshirish topshiraman murojaat xizmat xizmati xizmatlar
    и или а но в во на по для о об от до из с со к у за при не что это как где куда когда сколько кто кому какой
    какие какая ли мне меня мой моя мы вы нужно надо можно хочу получить получение подать подача заявление заявления
    заявку сделать оформить оформление узнать услуга услуги пожалуйста выдача если
"""


def clean(text: str) -> str:
    """What was typed, without control characters, in one line of a sensible length."""
    return " ".join(_CONTROL.sub(" ", text[: MOST_LETTERS_READ * 5]).split())[:MOST_LETTERS_READ].strip()


def fold(text: str) -> str:
    """Folded words with single spaces between them: what is stored and what is looked for."""
    return " ".join(word[:LONGEST_WORD] for word in _WORD.findall(search_key(text)))


AROUND = frozenset(fold(_AROUND).split())


def asked_words(text: str) -> list[str]:
    """The words of a question that say what is looked for; all of them when it has none but question words."""
    words = list(dict.fromkeys(fold(clean(text)).split()))
    telling = [word for word in words if word not in AROUND]
    return [word for word in telling or words if len(word) > 1 or word.isdigit()][:MOST_WORDS]


def closeness(asked: str, known: str) -> float:
    """From 0 (another word) to 1 (the same): a beginning, another ending, a misspelling lie between."""
    if asked == known:
        return 1.0
    if asked.isdigit() or known.isdigit():
        return 0.0
    if known.startswith(asked):
        return 0.9
    shared = _shared_start(asked, known)
    if shared >= SHORTEST_STEM and shared >= SAME_STEM * min(len(asked), len(known)):
        return 0.5 + 0.4 * shared / max(len(asked), len(known))
    likeness = SequenceMatcher(None, asked, known, autojunk=False).ratio()
    return likeness * 0.9 if likeness >= MISSPELT and len(asked) >= SHORTEST_STEM else 0.0


def rarity(services_count: int) -> float:
    """How much a word tells: 1 where one service has it, less the more of them share it."""
    return 1 / (1 + log(max(services_count, 1)))


def _shared_start(one: str, other: str) -> int:
    for position, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return position
    return min(len(one), len(other))
