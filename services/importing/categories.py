"""Finds the categories that a list names, and adds those that the catalogue does not have."""

from agencies.names import code_of
from common.localized import Localized
from common.scripts import search_key
from services.models import Category


class Categories:
    """All categories by their names in either language; new ones are written by `save`."""

    def __init__(self) -> None:
        known = list(Category.objects.all())
        self.by_name = {search_key(text): category for category in known for text in _names(category)}
        self.added: list[Category] = []
        self._codes = {category.code for category in known}
        self._position = max((category.position for category in known), default=0)

    def find(self, uzbek: str, russian: str) -> Category:
        """The category called so; a new one at the end of the list where none is."""
        key = search_key(uzbek)
        if key not in self.by_name:
            self.by_name[key] = self._new({"uz": uzbek, "ru": russian or uzbek})
        return self.by_name[key]

    def keep(self, codes: set[str]) -> None:
        """Forget the new ones whose codes are not among `codes`."""
        self.added = [category for category in self.added if category.code in codes]

    def save(self) -> None:
        Category.objects.bulk_create(self.added)

    def _new(self, name: Localized) -> Category:
        self._position += 1
        category = Category(code=code_of(name["uz"], self._codes), name=name, position=self._position)
        self._codes.add(category.code)
        self.added.append(category)
        return category


def _names(category: Category) -> list[str]:
    return [category.code, *category.name.values()]
