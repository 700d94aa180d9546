"""Names as we keep and show them: of files, and of people on an open page."""

import re
import unicodedata

LONGEST = 100
# What Windows, shells and headers take for something else.
RESERVED = re.compile(r'[<>:"|?*\\/]')
ENDING = re.compile(r"[a-z][a-z0-9]{1,4}")
WORD = re.compile(r"[\w'ʻʼ‘’-]+")


def clean_file_name(name: str, extension: str) -> str:
    """The last part of `name` without control, invisible and reserved characters, ending in `.extension`.

    `extension` is that of the content; at most 100 characters come back.
    """
    base = re.split(r"[\\/]", name)[-1]
    visible = "".join(letter for letter in unicodedata.normalize("NFC", base) if _is_visible(letter))
    stem = visible.removesuffix(f".{visible.rpartition('.')[2]}") if extension_of(visible) else visible
    stem = re.sub(r"\s+", " ", RESERVED.sub("_", stem)).strip(" .") or "file"
    return f"{stem[: LONGEST - len(extension) - 1].rstrip(' .')}.{extension}"


def extension_of(name: str) -> str:
    """The ending of a name in lower case, such as `pdf`; empty where there is none (`Pasport 12.03.2024`)."""
    stem, _, ending = name.lower().strip().rpartition(".")
    return ending if stem and ENDING.fullmatch(ending) else ""


def _is_visible(letter: str) -> bool:
    # Categories C*: control, format (bidi and zero-width among them), surrogates, private use, unassigned.
    return letter.isspace() or not unicodedata.category(letter).startswith("C")


def masked(name: str) -> str:
    """A name of which an open page may show no more than this: `Nodira Karimova` becomes `N*** K***`."""
    return " ".join(f"{word[0]}***" for word in WORD.findall(name))
