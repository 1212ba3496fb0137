"""A command that was called in a way that cannot work."""


class MisusedError(Exception):
    """The command was called in a way that cannot work; both texts say how to call it."""

    def __init__(self, indonesian: str, english: str) -> None:
        super().__init__(english)
        self.texts = {"id": indonesian, "en": english}
