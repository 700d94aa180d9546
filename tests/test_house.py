"""The house rules that a program can check: order of imports, sizes, names, secrets of the machine."""

import ast
import re
import statistics
import subprocess
import sys
from pathlib import Path

from tests.source import ROOT, files, functions, line_count, modules, text

DRAWERS = {"utils.py", "helpers.py", "managers.py", "signals.py", "services.py"}
# Written so that this file does not find itself.
REGISTRIES = re.compile(
    rb"pypi[.]org|pythonhosted[.]org|npmjs[.]org|debian[.]org|(?<!emit-)index-[u]rl|find-[l]inks"
)
UNFINISHED = re.compile(r"TO[D]O|FIX[M]E|X[X]X")


def test_rooms_import_only_what_they_may() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    checked = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_modules_stay_small() -> None:
    sizes = sorted(line_count(path) for path in modules())
    assert statistics.median(sizes) <= 60
    assert sizes[int(len(sizes) * 0.9)] <= 250
    assert [path for path in modules() if line_count(path) > 500] == []


def test_functions_stay_small() -> None:
    long = [(str(path), name, size) for path in modules() for name, size in functions(path) if size > 30]
    assert long == []


def test_every_module_says_what_lives_in_it() -> None:
    assert [path for path in modules() if ast.get_docstring(ast.parse(text(path))) is None] == []


def test_there_are_no_drawers() -> None:
    assert [path for path in modules() if path.name in DRAWERS] == []


def test_nothing_is_left_unfinished() -> None:
    written = [
        path for path in files() if path.suffix in {".py", ".html", ".txt", ".scss", ".js", ".mjs", ".yaml"}
    ]
    assert [path for path in written if UNFINISHED.search(text(path))] == []


def test_no_file_names_a_registry() -> None:
    assert [path for path in files() if REGISTRIES.search((ROOT / path).read_bytes())] == []


def test_environment_example_documents_what_settings_read() -> None:
    documented = set(re.findall(r"^#?\s?([A-Z][A-Z0-9_]+)=", text(Path(".env.example")), re.MULTILINE))
    assert documented == {*variables_read(), "DJANGO_SETTINGS_MODULE"}


def variables_read() -> list[str]:
    """Return the names that settings ask `portal.settings.environment` for."""
    calls = (
        node
        for path in files("portal/settings", pattern="*.py")
        for node in ast.walk(ast.parse(text(path)))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args
    )
    return [
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id in {"env", "environment"}
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    ]
