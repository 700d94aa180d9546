"""The three languages of the portal; importing this tells Django of Uzbek Cyrillic."""

from django.conf.locale import LANG_INFO

DEFAULT = "uz"
LANGUAGES = [
    ("uz", "Oʻzbekcha"),
    ("uz-cyrl", "Ўзбекча"),
    ("ru", "Русский"),
]
CODES = tuple(code for code, _name in LANGUAGES)

# Without an entry of its own `uz-cyrl` silently becomes `uz`: the same name in the switch, texts in Latin.
LANG_INFO["uz-cyrl"] = {
    "bidi": False,
    "code": "uz-cyrl",
    "name": "Uzbek (Cyrillic)",
    "name_local": "Ўзбекча",
}
