"""Widgets: what they draw and what they take."""

from datetime import date

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from formspec.widgets import DatePartsWidget, GroupedSelect

DISTRICTS = [("", "Choose"), ("Toshkent", [("1", "Chilonzor"), ("2", 'Mirzo <b> "U"')])]


def test_a_list_under_headings_marks_what_was_chosen() -> None:
    html = GroupedSelect(choices=DISTRICTS).render("home", "1", {"class": "govuk-select", "id": "id_home"})
    assert html == (
        '<select class="govuk-select" id="id_home" name="home"><option value="">Choose</option>'
        '<optgroup label="Toshkent"><option value="1" selected>Chilonzor</option>'
        '<option value="2">Mirzo &lt;b&gt; &quot;U&quot;</option></optgroup></select>'
    )


def test_nothing_chosen_shows_the_first_entry() -> None:
    assert '<option value="" selected>' in GroupedSelect(choices=DISTRICTS).render("home", None)


def test_a_posted_mark_up_never_reaches_the_page() -> None:
    assert "<script>" not in GroupedSelect(choices=DISTRICTS).render("home", "<script>")


def test_a_date_is_shown_and_taken_in_three_parts() -> None:
    widget = DatePartsWidget()
    assert widget.decompress(date(2026, 3, 27)) == ["27", "3", "2026"]
    assert widget.decompress(None) == ["", "", ""]
    taken = widget.value_from_datadict(QueryDict("d_day=27&d_month=x"), MultiValueDict(), "d")
    assert taken == ["27", "x", None]
