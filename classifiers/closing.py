"""Which mahallas a whole list closes, and what forbids it to close any."""

from dataclasses import dataclass

from classifiers.models import Mahalla
from common.dates import today

# A year's reform closes a few; a list that lacks more is more likely cut off than right.
MOST_CLOSED = 0.05


@dataclass(frozen=True, slots=True)
class Closing:
    """The codes of the mahallas to be closed, and how many were open before."""

    codes: frozenset[str] = frozenset()
    open_before: int = 0

    @classmethod
    def of_others(cls, named: set[str]) -> "Closing":
        """All that are open and not among the codes `named`."""
        known = frozenset(Mahalla.objects.filter(valid_to=None).values_list("code", flat=True))
        return cls(known - named, len(known))

    def obstacle(self, *, refused_rows: int, may_be_many: bool) -> str:
        """Why a list with `refused_rows` must not close these; empty where it may."""
        if refused_rows:
            return (
                f"with {refused_rows} of its rows left out, this is not the whole list: nothing was changed. "
                "Put them right, or import without --whole"
            )
        if len(self.codes) > self.open_before * MOST_CLOSED and not may_be_many:
            return (
                f"the list lacks {len(self.codes)} of the {self.open_before} open mahallas, more than "
                f"{MOST_CLOSED:.0%}: nothing was changed. If all of them are to be closed, add --close-many"
            )
        return ""

    def close(self) -> int:
        """Close them today; how many."""
        return Mahalla.objects.filter(pk__in=self.codes).update(valid_to=today()) if self.codes else 0
