"""What a PINFL must look like: 14 digits, of which the last one checks the others."""

import re

_PIN = re.compile("[1-6][0-9]{13}")
_WEIGHTS = (7, 3, 1)


def is_sound(pin: str) -> bool:
    """Whether the first digit can be one (century and sex) and the last one fits the thirteen before it."""
    if not _PIN.fullmatch(pin):
        return False
    digits = [int(digit) for digit in pin]
    return sum(digit * _WEIGHTS[place % 3] for place, digit in enumerate(digits[:-1])) % 10 == digits[-1]
