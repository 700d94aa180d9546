"""Why an editor may not do what he wants to do now."""

from django.utils.functional import Promise

from services.editorial import ServiceDraft


class EditingRefused(Exception):
    """Nothing was changed; `message` says to the editor why and what to do."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(str(message))
        self.message = message


class Overtaken(EditingRefused):
    """Somebody saved the draft after the editor had opened it; `draft` is as it stands now."""

    def __init__(self, message: str | Promise, draft: ServiceDraft) -> None:
        super().__init__(message)
        self.draft = draft


class BaseIsOld(EditingRefused):
    """The published version is no longer the one the draft started from."""
