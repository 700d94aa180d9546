"""What is searched for is counted, and nobody can be told from the counts."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from redis.exceptions import RedisError

from accounts.models import User
from services.models import SearchCount, SearchNext, Service
from services.search_counting import OFTEN, PROPOSED_FROM, asked_next, count, storable
from services.tasks import forget_searches

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def catalogue(benefit: Service, fire: Service) -> None: ...


def counted() -> dict[str, tuple[int, int]]:
    return {row.question: (row.times, row.found) for row in SearchCount.objects.all()}


def test_a_search_is_counted_by_its_day(client: Client) -> None:
    for query in ("nafaqa", "Nafaqa", "nafaqa?"):
        client.get("/uz/services/", {"q": query})
    assert counted() == {"nafaqa": (3, 1)}
    assert SearchCount.objects.get().day == timezone.localdate()


def test_other_pages_narrowed_lists_and_suggestions_are_not_counted(client: Client) -> None:
    client.get("/uz/services/", {"q": "nafaqa", "category": "work"})
    client.get("/uz/services/suggest/", {"q": "nafaqa"})
    client.head("/uz/services/", {"q": "nafaqa"})
    client.get("/uz/services/", {"q": ""})
    assert counted() == {}


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("Karimova Nodira nafaqa", "… … nafaqa"),
        ("nafaqa 31234567890123", "nafaqa …"),
        ("nafaqa +998901234567", "nafaqa …"),
        ("AA1234567 nafaqa", "… nafaqa"),
        ("nafaqa kerak nodira@example.uz", "nafaqa kerak … … …"),
        ("903", "903"),
        ("90312", "…"),
    ],
)
def test_a_word_that_may_be_somebodys_own_is_not_kept(query: str, kept: str) -> None:
    assert storable(query) == kept


def test_a_search_of_unknown_words_alone_leaves_no_row(client: Client) -> None:
    client.get("/uz/services/", {"q": "Karimova Nodira"})
    assert counted() == {}


def test_a_lone_unknown_word_is_kept_once_many_have_typed_it(client: Client) -> None:
    for number in range(OFTEN - 1):
        client.get("/uz/services/", {"q": "Kvadrokopter"}, REMOTE_ADDR=f"192.0.2.{number}")
    assert counted() == {}
    client.get("/uz/services/", {"q": "kvadrokopter"}, REMOTE_ADDR="192.0.2.99")
    assert counted() == {"kvadrokopter": (1, 0)}


def test_one_who_types_a_word_again_and_again_is_not_many(client: Client) -> None:
    for _time in range(OFTEN + 1):
        client.get("/uz/services/", {"q": "Qahhorovshuhratbek"})
    assert counted() == {}


def test_what_was_asked_next_is_proposed_after_several(client: Client) -> None:
    for number in range(PROPOSED_FROM):
        assert asked_next("xizmat ariza", 5) == []
        for _time in range(2):
            asked = {"q": "nafaqa", "after": "xizmat ariza"}
            client.get("/uz/services/", asked, REMOTE_ADDR=f"192.0.2.{number}")
    assert SearchNext.objects.get().times == PROPOSED_FROM
    assert asked_next("xizmat ariza", 5) == ["nafaqa"]


def test_editors_find_what_was_asked_in_vain(client: Client) -> None:
    count("xizmat ariza", 0, by="one")
    count("nafaqa", 1, by="one")
    client.force_login(User.objects.create_superuser(username="admin", password="long enough to pass"))
    in_vain = client.get("/admin/services/searchcount/", {"outcome": "in_vain"}).content.decode()
    assert "xizmat ariza" in in_vain
    assert ">nafaqa<" not in in_vain
    assert client.get("/admin/services/searchnext/").status_code == 200
    assert client.get("/admin/services/searchcount/add/").status_code == 403


def test_old_counts_are_forgotten() -> None:
    count("nafaqa", 1, by="one")
    old = SearchCount.objects.get()
    SearchCount.objects.create(question="yongʻin", day=old.day - timedelta(days=366), found=1)
    assert forget_searches() == 1
    assert list(SearchCount.objects.values_list("question", flat=True)) == ["nafaqa"]


def test_no_table_of_the_search_has_room_for_a_person() -> None:
    columns = {field.name for model in (SearchCount, SearchNext) for field in model._meta.get_fields()}
    assert columns == {"id", "question", "day", "times", "found", "next"}


def test_a_search_is_answered_while_the_cache_is_away(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_args: object, **_options: object) -> None:
        raise RedisError

    monkeypatch.setattr(cache, "add", away)
    assert client.get("/uz/services/", {"q": "zzzqqqx"}).status_code == 200


def test_searches_of_one_address_without_end_are_no_longer_counted(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.views.MOST_COUNTED", 2)
    for _time in range(4):
        client.get("/uz/services/", {"q": "nafaqa"})
    assert counted() == {"nafaqa": (2, 1)}
