"""The desk is the top floor: when everything is loaded, the journal is told the vocabulary."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Speaks the vocabulary once all models are there."""

    name = "mawa.desk"

    def ready(self) -> None:
        """Install kinds and folds in the journal."""
        # Models cannot be imported before the registry of apps is ready: the one late import.
        from mawa.vocabulary import speak

        speak()
