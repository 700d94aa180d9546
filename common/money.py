"""Money is a whole number of tiyin (1 soʻm = 100 tiyin); here it becomes text."""

NO_BREAK = "\u00a0"
MINUS = "\u2212"
CURRENCY = {"uz": "soʻm", "uz-cyrl": "сўм", "ru": "сум"}


def from_sum(amount: int) -> int:
    """`amount` whole soʻm in tiyin."""
    return amount * 100


def format_sum(tiyin: int, language: str) -> str:
    """`41200000` as `412 000 soʻm`; tiyin are shown only where there are any: `412 000,50 soʻm`."""
    whole, part = divmod(abs(tiyin), 100)
    digits = f"{whole:,}".replace(",", NO_BREAK)
    fraction = f",{part:02d}" if part else ""
    sign = MINUS if tiyin < 0 else ""
    return f"{sign}{digits}{fraction}{NO_BREAK}{CURRENCY[language]}"
