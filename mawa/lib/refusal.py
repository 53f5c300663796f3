"""A refusal: this is not allowed *now*, with the reason and what to do about it."""


class Refusal(Exception):
    """Raised before anything is recorded; both texts may be lazy translations.

    ``reason`` says what is not allowed and why; ``remedy`` says what the user can do.
    """

    def __init__(self, reason: object, remedy: object = "") -> None:
        super().__init__(reason, remedy)
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.reason} {self.remedy}".strip()
