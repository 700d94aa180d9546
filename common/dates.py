"""Days and moments written the way each language writes them, always by the clock of Tashkent."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from common.scripts import to_cyrillic

TASHKENT = ZoneInfo("Asia/Tashkent")
MONTHS_UZ = (
    "yanvar", "fevral", "mart", "aprel", "may", "iyun",
    "iyul", "avgust", "sentabr", "oktabr", "noyabr", "dekabr",
)  # fmt: skip
MONTHS_RU = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip


def today() -> date:
    """The calendar day it is in Tashkent."""
    return datetime.now(TASHKENT).date()


def in_tashkent(value: date) -> date:
    """The calendar day in Tashkent of a day or of an aware moment."""
    return value.astimezone(TASHKENT).date() if isinstance(value, datetime) else value


def day_text(value: date, language: str) -> str:
    """`2026-yil 30-noyabr`, `2026 йил 30 ноябрь`, `30 ноября 2026 г.`."""
    day = in_tashkent(value)
    if language == "ru":
        return f"{day.day} {MONTHS_RU[day.month - 1]} {day.year} г."
    uzbek = f"{day.year}-yil {day.day}-{MONTHS_UZ[day.month - 1]}"
    return to_cyrillic(uzbek) if language == "uz-cyrl" else uzbek


def moment_text(value: datetime, language: str) -> str:
    """The day as `day_text` writes it and the time in Tashkent: `2026-yil 30-noyabr, 18:00`."""
    return f"{day_text(value, language)}, {value.astimezone(TASHKENT):%H:%M}"
