"""Message catalogues: from the code to what Django reads, in a folder of their own."""

import gettext
import shutil
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from django.core.management import CommandError, call_command

from common.catalogues import files, packages
from common.catalogues.compilation import compile_all
from common.catalogues.extraction import extracted, in_python, in_template
from common.catalogues.problems import all_problems
from common.catalogues.update import update_all
from common.scripts import to_cyrillic

OURS = Path(__file__).parents[2] / "locale" / "uz" / "LC_MESSAGES"
MODULE = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
title = _("Inbox")
words = ngettext("%(count)d letter", "%(count)d letters", 3)
verb = pgettext("verb", "Open")
not_ours = print("Nothing")
"""
PAGE = """
<h1>{% translate "Inbox" %}</h1> {{ text|default:_("Empty") }}
{% blocktranslate trimmed with name=x %}
  Hello,
  {{ name }}
{% endblocktranslate %}
{% blocktranslate count n=3 %}{{ n }} file{% plural %}{{ n }} files{% endblocktranslate %}
{% translate "Open" context "verb" as label %}
"""


@pytest.fixture
def house(tmp_path, settings):
    """A house with one room and one template, and the real catalogue of the frameworks."""
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "__init__.py").touch()
    (tmp_path / "room" / "views.py").write_text(MODULE, encoding="utf-8")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(PAGE, encoding="utf-8")
    settings.BASE_DIR = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path / "templates"]}]
    folder = tmp_path / "locale" / "uz" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    for name in ("frameworks.po", "djangojs.po"):
        shutil.copy(OURS / name, folder)
    return tmp_path


def message_in(catalog: Catalog, text: str) -> Message:
    message = catalog.get(text)
    assert message is not None
    return message


def translate(locale: str, **translations: str) -> None:
    """Fill in everything, `x` before each message where nothing better is given."""
    catalog = files.read(locale, files.PORTAL)
    for message in files.messages(catalog):
        text = translations.get(files.texts(message.id)[0], "x " + files.texts(message.id)[-1])
        count = {"uz": 1, "ru": 4}[locale]
        message.string = text if isinstance(message.id, str) else (text,) * count
    files.path_of(locale, files.PORTAL).write_text(files.rendered(catalog, locale, ""), encoding="utf-8")


@pytest.fixture
def translated_house(house):
    update_all()
    translate("uz", Inbox="Xabarlar")
    translate("ru", Inbox="Сообщения")
    update_all()
    return house


def test_messages_are_found_in_python(house):
    found = list(in_python(house / "room" / "views.py"))
    assert found == [(None, "Inbox"), (None, ("%(count)d letter", "%(count)d letters")), ("verb", "Open")]


def test_messages_are_found_in_templates():
    assert list(in_template(PAGE)) == [
        (None, "Inbox"),
        (None, "Empty"),
        (None, "Hello, %(name)s"),
        (None, ("%(n)s file", "%(n)s files")),
        ("verb", "Open"),
    ]


def test_a_message_knows_every_file_it_stands_in(house):
    assert [path for path, _line in message_in(extracted(), "Inbox").locations] == [
        "room/views.py",
        "templates/page.html",
    ]


def test_an_update_says_what_lacks_a_translation_and_keeps_what_has_one(house):
    assert len(update_all()) == 12
    translate("uz", Inbox="Xabarlar")
    assert len(update_all()) == 6
    assert message_in(files.read("uz", "django"), "Inbox").string == "Xabarlar"
    assert message_in(files.read("uz_Cyrl", "django"), "Inbox").string == "Хабарлар"


def test_a_message_that_the_code_dropped_goes(translated_house):
    (translated_house / "room" / "views.py").write_text("", encoding="utf-8")
    assert any("the code does not use it" in problem for problem in all_problems())
    update_all()
    assert files.read("uz", "django").get("%(count)d letter") is None
    assert list(all_problems()) == []


def test_complete_catalogues_have_no_problem(translated_house):
    assert list(all_problems()) == []
    call_command("check_catalogues")


def damaged(locale: str, old: str, new: str) -> list[str]:
    path = files.path_of(locale, files.PORTAL)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return list(all_problems())


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('msgstr "Сообщения"', 'msgstr ""', "not translated"),
        ('msgid "Inbox"', '#, fuzzy\nmsgid "Inbox"', "fuzzy"),
        ('msgid "Inbox"', 'msgid "Inbax"', "the code uses 'Inbox'"),
        ("x Hello, %(name)s", "x Hello, %(nome)s", "placeholders or tags differ"),
        ("x %(n)s files", "x %(m)s files", "a placeholder that the message does not have"),
        ('msgstr "Сообщения"', 'msgstr "Сообщения "', "white space"),
    ],
)
def test_each_flaw_is_named(translated_house, old, new, words):
    assert any(words in problem for problem in damaged("ru", old, new))


def test_a_typewriter_apostrophe_is_a_flaw_in_uzbek(translated_house):
    assert any("apostrophes" in problem for problem in damaged("uz", "Xabarlar", "Ma'lumot"))


def test_cyrillic_that_is_not_derived_is_a_flaw(translated_house):
    assert damaged("uz_Cyrl", "Хабарлар", "Мактублар") == ["uz_Cyrl/django: not what is derived from uz"]


def test_a_foreign_word_turned_into_cyrillic_is_a_flaw(translated_house):
    damaged("uz", "Xabarlar", "Wallet")
    update_all()
    assert any("half converted" in problem for problem in all_problems())


def test_the_check_fails_as_a_command(house, capsys):
    with pytest.raises(CommandError, match="problems"):
        call_command("check_catalogues")


def compiled(locale: str, name: str = "django") -> gettext.GNUTranslations:
    with files.path_of(locale, name).with_suffix(".mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def test_compiled_catalogues_speak_each_language(translated_house):
    assert len(compile_all()) == 5
    assert compiled("uz").gettext("Inbox") == "Xabarlar"
    assert compiled("uz_Cyrl").gettext("Inbox") == "Хабарлар"
    assert compiled("ru").gettext("Inbox") == "Сообщения"
    assert compiled("ru").ngettext("%(count)d letter", "%(count)d letters", 2) == "x %(count)d letters"
    assert compiled("uz_Cyrl").pgettext("verb", "Open").endswith("Опен")


def known(locale: str, name: str) -> dict[str, str]:
    """Everything a compiled catalogue says, by message (with its context, as gettext keeps it)."""
    catalog = vars(compiled(locale, name))["_catalog"]
    return {key if isinstance(key, str) else key[0]: text for key, text in catalog.items()}


@pytest.mark.parametrize("name", ["django", "djangojs"])
def test_uzbek_never_falls_back_on_english_where_django_and_allauth_speak(translated_house, name):
    compile_all()
    wanted = {f"{context}\x04{text}" if context else text for context, text in packages.required(name)}
    latin, cyrillic = known("uz", name), known("uz_Cyrl", name)
    assert wanted - set(latin) == set()
    assert wanted - set(cyrillic) == set()
    assert [text for text in wanted if to_cyrillic(latin[text]) != cyrillic[text]] == []


def test_what_a_person_meets_first_is_in_cyrillic(translated_house):
    compile_all()
    cyrillic = compiled("uz_Cyrl")
    assert cyrillic.gettext("This field is required.") == "Бу майдонни тўлдириш шарт."
    assert cyrillic.gettext("Log in") == "Кириш"
    assert cyrillic.pgettext("alt. month", "November") == "ноябрь"
    assert compiled("uz_Cyrl", "djangojs").gettext("Sunday") == "Якшанба"


def test_only_what_changed_is_compiled_again(translated_house):
    compile_all()
    assert compile_all() == []
    damaged("ru", "Сообщения", "Уведомления")
    assert compile_all() == [files.path_of("ru", "django").with_suffix(".mo")]
    assert compiled("ru").gettext("Inbox") == "Уведомления"


def test_djangos_plural_rules_are_ours():
    for locale in ("uz", "ru"):
        django_folder = next(folder for folder in packages._folders() if "conf" in folder.parts)
        with (django_folder / locale / "LC_MESSAGES" / "django.mo").open("rb") as file:
            theirs = vars(gettext.GNUTranslations(file))["plural"]
        rule = files.empty(locale).plural_forms.split("plural=", 1)[1].rstrip(";")
        ours = gettext.c2py(rule)
        assert [ours(number) for number in range(200)] == [theirs(number) for number in range(200)]


def test_the_commands_say_what_they_did(translated_house, capsys):
    call_command("compile_catalogues")
    call_command("compile_catalogues")
    call_command("update_catalogues")
    assert capsys.readouterr().out.splitlines() == [
        "5 message catalogues compiled.",
        "Catalogues are fresh.",
        "0 translations are lacking",
    ]
