"""The code on a paper: long enough not to be guessed, plain enough to be typed from a sheet."""

import secrets

# Crockford's base 32: no I, L, O and U, so that nothing is taken for anything else. 16 letters are 80 bits.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16
GROUP = 4
# What a hand or a Cyrillic keyboard puts in place of our letters.
LOOKALIKES = str.maketrans("OILАВЕЗКМНОРСТУХ", "011ABE3KMH0PCTYX")


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_code(text: str) -> str:
    """The code that a person typed or a scanner read, as it is stored; empty where it is no code."""
    code = "".join(text.split()).replace("-", "").upper().translate(LOOKALIKES)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""


def grouped(code: str) -> str:
    """`K7QM2F9DX4T8B6VN` as it is printed: `K7QM-2F9D-X4T8-B6VN`."""
    return "-".join(code[start : start + GROUP] for start in range(0, LENGTH, GROUP))
