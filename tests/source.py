"""Our own files, for the tests that guard the house."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROOMS = (
    "portal", "applications", "payments", "notifications", "documents", "services", "accounts",
    "agencies", "formspec", "classifiers", "common", "sandbox",
)  # fmt: skip
MADE = {".git", ".venv", "var", "node_modules", "dist", "__pycache__"}


def files(*folders: str, pattern: str = "*") -> list[Path]:
    """Return files that people wrote, in the whole clone or in `folders`, relative to its root."""
    starts = [ROOT / folder for folder in folders] or [ROOT]
    found = (path.relative_to(ROOT) for start in starts for path in start.rglob(pattern) if path.is_file())
    return sorted(path for path in found if not is_made(path))


def is_made(path: Path) -> bool:
    return any(part in MADE or part.endswith("_cache") for part in path.parts) or path.suffix == ".mo"


def modules() -> list[Path]:
    """Return every module of the rooms that says something; migrations are written by Django."""
    return [
        path
        for path in files(*ROOMS, pattern="*.py")
        if "migrations" not in path.parts and (ROOT / path).stat().st_size > 0
    ]


def text(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def line_count(path: Path) -> int:
    return len(text(path).splitlines())


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each function of a module with its number of lines, not counting its docstring."""
    for node in ast.walk(ast.parse(text(path))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            has_docstring = ast.get_docstring(node) is not None
            docstring = (first.end_lineno or first.lineno) - first.lineno + 1 if has_docstring else 0
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1 - docstring
