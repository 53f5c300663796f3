"""The WSGI application that granian serves."""

import os
from importlib import import_module
from threading import Thread

from django.core.wsgi import get_wsgi_application
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mawa.settings")
application = get_wsgi_application()


def _read_names() -> None:
    """Index the names before the first clerk asks: those of a nation take a minute."""
    try:
        import_module("mawa.people.register_index").register_index.catch_up()
    finally:
        connection.close()


# Models can only be imported once the application is there.
Thread(target=_read_names, name="names", daemon=True).start()
# One of a site's servers watches the plans: the desk's, not the one for phones.
if os.environ.get("MAWA_TLS") != "1":
    import_module("mawa.desk.watchman").Watchman().start()
