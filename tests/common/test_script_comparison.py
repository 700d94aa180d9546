"""Derived Cyrillic against official names."""

import io
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command

from common.script_comparison import REVIEWED, compare
from common.scripts import name_to_cyrillic

HEADER = "soato,name_uz_latn,name_uz_cyrl,cyrl_source"


def write(folder: Path, *rows: str) -> Path:
    path = folder / "names.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return path


def run(path: Path) -> str:
    told = io.StringIO()
    call_command("compare_scripts", str(path), stdout=told)
    return told.getvalue()


def test_names_that_agree_need_no_explanation(tmp_path):
    assert "2 names compared, 0 differ" in run(write(tmp_path, "1,Oltinkoʻl,Олтинкўл,a", "2,Asaka,Асака,a"))


def test_a_difference_that_nobody_looked_at_fails_and_is_listed(tmp_path):
    path = write(tmp_path, "1,Asaka,Асока,a")
    with pytest.raises(CommandError, match="Look at each difference"):
        run(path)
    (found,) = compare(path).unexplained
    assert str(found) == "line 2, 1: Asaka: Асока, derived Асака: not explained"


def test_a_difference_that_was_looked_at_passes_with_its_reason(tmp_path):
    told = run(write(tmp_path, "1724226811,Choʻlquvar,ЧўлҚувар,a"))
    assert "is a misprint" in told
    assert "1 differ, 0 without an explanation" in told


def test_an_explanation_counts_only_for_the_names_it_was_given_for(tmp_path):
    assert compare(write(tmp_path, "1724226811,Choʻlquvar,Чолқувар,a")).unexplained


def test_a_generated_form_is_nothing_to_compare_with(tmp_path):
    assert compare(write(tmp_path, "1,Angor,Ангьор,generated")).compared == 0


def test_a_file_that_is_no_list_is_refused_in_words(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(CommandError, match="lacks the columns"):
        run(path)


def test_every_explanation_is_of_a_true_difference_and_gives_its_reason():
    reviewed = yaml.safe_load(REVIEWED.read_text(encoding="utf-8"))
    assert len(reviewed) == 8
    for code, explained in reviewed.items():
        assert code.isdigit()
        assert name_to_cyrillic(explained["latin"]) != explained["official"]
        assert explained["reason"].endswith(".")
