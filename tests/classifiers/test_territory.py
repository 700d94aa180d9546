"""Lists of districts to choose from."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from classifiers import territory
from classifiers.models import District, Region
from classifiers.territory import district_choices, district_name
from common.dates import today


def test_every_district_is_offered_under_its_region(classifiers):
    choices = district_choices("uz")
    assert len(choices) == 14
    assert sum(len(units) for _region, units in choices) == 206
    assert ("1726294", "Chilonzor tumani") in dict(choices)["Toshkent shahri"]


@pytest.mark.parametrize(
    ("language", "first", "last"),
    [
        ("uz", "Andijon viloyati", "Fargʻona viloyati"),
        ("uz-cyrl", "Андижон вилояти", "Қашқадарё вилояти"),
        ("ru", "Андижанская область", "Хорезмская область"),
    ],
)
def test_regions_stand_in_alphabetical_order(classifiers, language, first, last):
    names = [region for region, _units in district_choices(language)]
    assert names[0] == first
    assert last in names
    assert names == sorted(names, key=territory._place)


def test_russian_cities_stand_by_their_name_and_not_under_the_word_city(classifiers):
    names = [name for _code, name in dict(district_choices("ru"))["Андижанская область"]]
    assert names.index("город Андижан") < names.index("Балыкчинский район")


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("uz", "Toshkent shahri, Sirgʻali tumani"),
        ("uz-cyrl", "Тошкент шаҳри, Сирғали тумани"),
        ("ru", "город Ташкент, Сергелийский район"),
    ],
)
def test_a_district_is_named_with_its_region(classifiers, language, name):
    assert district_name("1726283", language) == name


def test_an_unknown_code_is_shown_as_it_is(classifiers):
    assert district_name("1799999", "uz") == "1799999"


def test_a_closed_district_is_named_but_not_offered(classifiers):
    District.objects.filter(code="1726283").update(valid_to=today())
    territory.forget()
    offered = [code for _region, units in district_choices("uz") for code, _name in units]
    assert "1726283" not in offered
    assert district_name("1726283", "uz").endswith("Sirgʻali tumani")


def test_a_district_of_tomorrow_is_not_offered_yet(classifiers):
    District.objects.filter(code="1726283").update(valid_from=today() + timedelta(days=1))
    territory.forget()
    assert "1726283" not in [code for _region, units in district_choices("uz") for code, _name in units]


def test_choices_are_read_once(classifiers, django_assert_num_queries):
    district_choices("uz")
    with django_assert_num_queries(0):
        district_choices("uz")
        district_name("1726283", "uz")


def test_an_empty_table_is_not_remembered(db):
    assert district_choices("uz") == []
    region = Region.objects.create(code="1703", names={"uz": "Andijon viloyati"})
    District.objects.create(code="1703203", region=region, names={"uz": "Andijon tumani"})
    assert district_choices("uz") == [("Andijon viloyati", [("1703203", "Andijon tumani")])]


def test_a_district_cannot_lie_in_a_foreign_region(classifiers):
    with pytest.raises(IntegrityError, match="district_code_lies_in_its_region"):
        District.objects.create(code="1703999", region_id="1706", names={"uz": "Hech qayer"})
