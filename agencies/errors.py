"""The one error of this room's boundary."""


class AgencyError(Exception):
    """A register gave no usable answer; `permanent` says that asking again later cannot help.

    `code` is short and for the journal: "timeout", "503", "900901" and the like. Neither it nor the message
    ever quotes the register's answer, which may hold somebody's data.
    """

    def __init__(self, message: str, *, permanent: bool, code: str = "") -> None:
        super().__init__(message)
        self.permanent = permanent
        self.code = code
