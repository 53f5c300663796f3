"""The WSGI application that granian serves."""

import os
from importlib import import_module
from threading import Thread

from django.core.wsgi import get_wsgi_application
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mawa.settings")
application = get_wsgi_application()


def _wake() -> None:
    """Watch the plans, at one of a site's servers: the desk's, not the one for phones. Index the
    names before the first clerk asks: those of a nation take a minute."""
    try:
        if os.environ.get("MAWA_TLS") != "1":
            import_module("mawa.desk.watchman").Watchman().start()
        import_module("mawa.people.register_index").register_index.catch_up()
    finally:
        connection.close()


# Models can only be imported once the application is there.
Thread(target=_wake, name="wake", daemon=True).start()
