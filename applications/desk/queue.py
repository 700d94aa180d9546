"""The queue as a list that stays quick among millions: read in order from an index, never counted to the end."""

import uuid
from itertools import product
from typing import Any

from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import InvalidPage, Paginator
from django.http import HttpRequest
from django.utils.translation import gettext as _

from agencies.models import Desk
from applications.desk.filters import is_mine, wanted_states
from applications.desk.search import find, words_of
from applications.models import OPEN_STATES, Application, ApplicationQuerySet

# How many rows a list leads to, page by page; whoever looks for more narrows it.
REACH = 1000
# How many rows from the top are read in search of a name that very many people have.
LOOKED_THROUGH = 2000


class QueueList(ChangeList):
    """Finds the keys of at most `REACH` rows, then fetches the rows of one page."""

    def get_results(self, request: HttpRequest) -> None:
        self.desks = list(Desk.objects.filter(memberships__officer_id=request.user.pk))
        self.words = words_of(self.query)
        self.more = False
        keys = self._keys(request)
        self.more = self.more or len(keys) > REACH
        self.paginator = Paginator(keys[:REACH], self.list_per_page)
        try:
            page = self.paginator.page(self.page_num)
        except InvalidPage:
            raise IncorrectLookupParameters from None
        rows: dict[uuid.UUID, Application] = self.root_queryset.in_bulk(list(page.object_list))
        # What went to another desk between the two questions is left out.
        self.result_list = [rows[key] for key in page.object_list if key in rows]
        self.result_count = self.paginator.count
        self.full_result_count = None
        self.multi_page = self.paginator.num_pages > 1
        self.show_full_result_count = self.show_admin_actions = self.can_show_all = False

    def _keys(self, request: HttpRequest) -> list[uuid.UUID]:
        if not self.query.strip():
            return self._first(self._pieces(), REACH + 1)
        if not self.words:
            messages.warning(request, _("Type at least three letters of the name, or the number."))
            return []
        if (found := find(self.queryset, self.words)) is not None:
            return self._first([found], REACH + 1)
        top = self._first(self._pieces(), LOOKED_THROUGH + 1)
        self.more = len(top) > LOOKED_THROUGH
        # Filtered already; to ask for desk and state once more would lead the database to a slower index.
        named = Application.objects.filter(pk__in=top[:LOOKED_THROUGH]).keys_of_named(self.words)
        return [key for key in top if key in named]

    def _pieces(self) -> list[ApplicationQuerySet]:
        """The list in pieces that the index has in order: over several desks and states at once it would be sorted."""
        if is_mine(self.filter_specs):
            return [self.queryset]
        states = sorted(wanted_states(self.filter_specs))
        return [self.queryset.filter(desk=desk, state=state) for desk, state in product(self.desks, states)]

    def _first(self, pieces: list[ApplicationQuerySet], count: int) -> list[uuid.UUID]:
        """The keys of the first rows of all pieces together."""
        ordered: list[Any] = [
            self._sorted(piece).values_list("due_at", "submitted_at", "pk")[:count] for piece in pieces
        ]
        if not ordered:
            return []
        first, *others = ordered
        rows: Any = self._sorted(first.union(*others, all=True))[:count] if others else first
        return [key for _due, _submitted, key in rows]

    def _sorted(self, queryset: ApplicationQuerySet) -> ApplicationQuerySet:
        work = wanted_states(self.filter_specs) <= set(OPEN_STATES)
        return queryset.due_first() if work else queryset.due_last()
