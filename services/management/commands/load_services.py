"""Loads the categories and the services' definition files: all of them or, where one has a flaw, nothing."""

from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from formspec.errors import DefinitionError
from formspec.mending import all_flaws
from services import actions
from services.builder.origins import kept_by_editors
from services.definition_files import DefinitionFile, FileFlaws, Flaw, read_file
from services.frozen import Document
from services.search_synonyms import write_synonyms

ROOM = Path(__file__).resolve().parents[2]
DEFINITIONS = ROOM / "definitions"
CATEGORIES = ROOM / "data" / "categories.yaml"
SYNONYMS = ROOM / "data" / "synonyms.yaml"
USES = ROOM / "data" / "uses.yaml"


class Command(BaseCommand):
    help = (
        "Publish the service definitions of a folder; a definition that has not changed gets no new version."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--folder", type=Path, default=DEFINITIONS, help="Folder with <number>.yaml files."
        )
        parser.add_argument(
            "--replace", action="store_true", help="Publish over what editors published in the browser too."
        )
        parser.add_argument("--dry-run", action="store_true", help="Only report.")

    def handle(self, *args: Any, folder: Path, dry_run: bool, replace: bool, **options: Any) -> None:
        files = sorted(folder.glob("*.yaml"))
        if not files:
            raise CommandError(f"There is no definition file in {folder}.")
        with transaction.atomic():
            total = actions.write_categories(yaml.safe_load(CATEGORIES.read_text(encoding="utf-8")))
            self.stdout.write(f"categories: {total}")
            sound = self._sound(files)
            synonyms = write_synonyms(yaml.safe_load(SYNONYMS.read_text(encoding="utf-8")))
            self.stdout.write(f"groups of synonyms: {synonyms}")
            if not dry_run:
                self._publish(self._documents(sound, replace))
            transaction.set_rollback(dry_run)

    def _sound(self, files: list[Path]) -> list[DefinitionFile]:
        """Every file read and checked; CommandError once all flaws of all files have been told."""
        read, flaws = _read(files)
        for flaw in flaws:
            self.stderr.write(str(flaw))
        if flaws:
            broken = len({flaw.file for flaw in flaws})
            raise CommandError(f"Nothing was loaded: {broken} of {len(files)} files cannot be published.")
        return read

    def _documents(self, files: list[DefinitionFile], replace: bool) -> Iterator[Document]:
        """What is to be in force: the files, but for services that editors published otherwise in the browser."""
        for file in files:
            kept = None if replace else kept_by_editors(file.document)
            if kept is not None:
                self.stderr.write(
                    f"{file.name}: left out, editors published another version: take it over with export_service,"
                    " or publish the file with --replace"
                )
            yield kept or file.document

    def _publish(self, documents: Iterable[Document]) -> None:
        published = actions.publish_all(documents)
        for publication in published:
            if publication.is_new:
                self.stdout.write(f"{publication.version.service.code}: version {publication.version.number}")
        actions.write_uses(yaml.safe_load(USES.read_text(encoding="utf-8")))
        fresh = sum(publication.is_new for publication in published)
        self.stdout.write(f"services: {len(published)}, new versions: {fresh}")


def _read(paths: list[Path]) -> tuple[list[DefinitionFile], list[Flaw]]:
    files: list[DefinitionFile] = []
    flaws: list[Flaw] = []
    for path in paths:
        try:
            file = read_file(path)
        except FileFlaws as error:
            flaws += error.flaws
        else:
            files.append(file)
            found = [file.flaw(error) for error in _flaws_of(file)]
            flaws += sorted(found, key=lambda flaw: (flaw.line, flaw.field))
    return files, flaws


def _flaws_of(file: DefinitionFile) -> list[DefinitionError]:
    flaws = all_flaws(file.document, actions.flaws_of)
    code = file.document.get("code") if isinstance(file.document, dict) else None
    if isinstance(code, str) and f"{code}.yaml" != file.name:
        flaws.append(DefinitionError("code", f"“{code}” does not fit the name of the file"))
    return flaws
