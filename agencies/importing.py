"""Finds the agencies that a list names, under whatever spelling, and adds those that are not there yet."""

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

import yaml

from agencies.models import Agency
from agencies.names import agency_key, code_of, short_form
from common.tables import read_table

SPELLINGS = Path(__file__).with_name("data") / "spellings.yaml"
# Where a list says of a service that nobody gives it; the pages then say so.
NOBODY = "not-stated"
NOBODYS_NAME = {"uz": "Masʼul idora koʻrsatilmagan", "ru": "Ответственное ведомство не указано"}
ALIKE = 0.93


@dataclass(frozen=True, slots=True)
class Named:
    """What a list of agencies says of one; empty where it says nothing."""

    russian: str = ""
    short: str = ""
    russian_short: str = ""


@dataclass
class Directory:
    """All agencies by the keys of their spellings; new ones are written by `save`."""

    by_key: dict[str, Agency]
    told: dict[str, Named] = field(default_factory=dict)
    added: list[Agency] = field(default_factory=list)
    completed: list[Agency] = field(default_factory=list)

    def find(self, name: str) -> Agency:
        """The agency called `name` in Uzbek; a new one where nobody is called so, NOBODY for an empty name."""
        key = agency_key(name)
        if key not in self.by_key:
            self.by_key[key] = self._new(name) if key else self._nobody()
            self.added.append(self.by_key[key])
        self._complete(self.by_key[key], self.told.get(key))
        return self.by_key[key]

    def keep(self, codes: set[str]) -> None:
        """Forget the new ones whose codes are not among `codes`."""
        dropped = {agency.code for agency in self.added} - codes
        self.added = [agency for agency in self.added if agency.code not in dropped]
        self.by_key = {key: agency for key, agency in self.by_key.items() if agency.code not in dropped}

    def save(self) -> None:
        Agency.objects.bulk_create(self.added)
        Agency.objects.bulk_update(self.completed, ["name", "short_name"])

    def alike(self) -> list[tuple[str, str]]:
        """New agencies whose names differ from another's in a few letters only: `(new, other)`."""
        keys = {agency_key(agency.name["uz"]): agency for agency in [*self.by_key.values(), *self.added]}
        fresh = [agency_key(agency.name["uz"]) for agency in self.added]
        return [
            (keys[key].name["uz"], keys[other].name["uz"])
            for key in fresh
            for other in keys
            if other != key and (other not in fresh or key < other) and _alike(key, other)
        ]

    def _complete(self, agency: Agency, told: Named | None) -> None:
        """Take over the Russian name where an earlier list had none; a name that is there is never changed."""
        if told and told.russian and not agency.name.get("ru"):
            agency.name = {**agency.name, "ru": told.russian}
            agency.short_name = {**agency.short_name, "ru": told.russian_short or told.russian}
            self.completed.append(agency)

    def _new(self, name: str) -> Agency:
        told = self.told.get(agency_key(name), Named())
        short = told.short or short_form(name)
        return Agency(
            code=code_of(name, {agency.code for agency in self.by_key.values()}),
            name={"uz": name, "ru": told.russian},
            short_name={"uz": short, "ru": told.russian_short or told.russian},
        )

    @staticmethod
    def _nobody() -> Agency:
        return Agency(code=NOBODY, name=NOBODYS_NAME, short_name=NOBODYS_NAME)


def directory(told: dict[str, Named] | None = None) -> Directory:
    """The agencies we have, under their names, short names and the spellings in `agencies/data/spellings.yaml`."""
    agencies = {agency.code: agency for agency in Agency.objects.all()}
    by_key: dict[str, Agency] = {}
    for agency in agencies.values():
        if agency.code == NOBODY:
            by_key[""] = agency
            continue
        for name in (agency.name["uz"], agency.short_name["uz"]):
            by_key.setdefault(agency_key(name), agency)
    for code, spellings in _spellings().items():
        if code in agencies:
            by_key |= {agency_key(name): agencies[code] for name in spellings}
    return Directory(by_key, told or {})


def read_told(path: Path) -> dict[str, Named]:
    """A list of agencies (CSV: name_uz_latn and, if known, name_ru or name_ru_machine, abbr_uz_hand, abbr_ru_hand,
    spellings parted by bars), by the key of each spelling; TableError where it cannot be read."""
    told: dict[str, Named] = {}
    for row in read_table(path, required=("name_uz_latn",)).rows:
        named = Named(row["name_ru"] or row["name_ru_machine"], row["abbr_uz_hand"], row["abbr_ru_hand"])
        for spelling in (row["name_uz_latn"], *row["spellings"].split("|")):
            if agency_key(spelling):
                told.setdefault(agency_key(spelling), named)
    return told


def _spellings() -> dict[str, list[str]]:
    found: dict[str, list[str]] = yaml.safe_load(SPELLINGS.read_text(encoding="utf-8"))
    return found


def _alike(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 4:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
