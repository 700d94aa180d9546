"""The one exception of this room."""


class DefinitionError(ValueError):
    """A service definition cannot be read: `path` says where, `message` what to do about it."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path or 'document'}: {message}")
        self.path = path
        self.message = message
