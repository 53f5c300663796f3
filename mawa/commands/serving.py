"""The verb ``serve``: for this laptop alone, or for the phones on its Wi-Fi as well.

With a local address one process watches over four things: the desk on ``localhost``, the same
over TLS for the phones, the page for joining, and, if asked for, an answerer of names. Over plain
HTTP nobody but this laptop signs in.
"""

from __future__ import annotations

import errno
import fcntl
import os
import socket
import sys
from argparse import Namespace
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.sessions.backends.file import SessionStore
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from mawa.access import home as homes
from mawa.lib.refusal import Refusal
from mawa.origin.certificate import ready
from mawa.origin.join import JoinServer
from mawa.origin.naming import Origin, checked_address, choose, save
from mawa.origin.resolver import PORT as DNS_PORT
from mawa.origin.resolver import Resolver

from .copying import Copier
from .terms import Shared, say
from .watching import Child, watch

PORT: Final = 8460
_THREADS: Final = 4
_LOOPBACK: Final = "127.0.0.1"
_BELOW_IS_THE_SYSTEMS: Final = 1024


def add_verbs(verbs: Any, shared: Shared) -> None:
    """serve."""
    serve = shared.verb(verbs, "serve", _("start the server"), start_server)
    serve.add_argument("--port", type=int, default=PORT)
    serve.add_argument(
        "--address",
        default=_LOOPBACK,
        help=_("the laptop's address on the Wi-Fi, for phones, such as 10.77.0.1"),
    )
    serve.add_argument(
        "--tls-port", type=int, metavar="N", help=_("the port for phones (default: 443)")
    )
    serve.add_argument(
        "--join-port", type=int, metavar="N", help=_("the port of the page for joining (80)")
    )
    serve.add_argument(
        "--dns",
        type=int,
        nargs="?",
        const=DNS_PORT,
        metavar="PORT",
        help=_("also answer the site's name to phones (53)"),
    )
    serve.add_argument(
        "--name-only",
        action="store_true",
        help=_("leave the address out of the certificate: phones use the name alone"),
    )
    serve.add_argument(
        "--copy-to",
        type=Path,
        metavar="DIR",
        help=_("keep a second copy up to date there, on another disk"),
    )


def start_server(line: Namespace) -> dict[str, Any]:
    """Serve until stopped; a second server on the same home is refused."""
    homes.make_home()
    lock = _hold_home()
    SessionStore.clear_expired()
    if getattr(line, "tls_port", None) is None and _is_loopback(line.address):
        _become_server(line.address, line.port)
    return _serve_phones(line, lock)


def _is_loopback(address: str) -> bool:
    try:
        return address == "localhost" or ip_address(address).is_loopback
    except ValueError:
        return False


def _become_server(address: str, port: int) -> None:
    """For this laptop alone: this process is the server."""
    _check_port(address, port, "--port")
    say(_("Mawa answers at %(address)s") % {"address": f"http://{_host(address)}:{port}/"})
    if address not in (_LOOPBACK, "localhost"):
        os.environ["MAWA_HOSTS"] = f"{os.environ.get('MAWA_HOSTS', '')} {address}".strip()
    connection.close()
    os.execv(sys.executable, [sys.executable, "-m", "granian", *_granian(address, port)])


def _granian(address: str, port: int) -> list[str]:
    words = ["--interface", "wsgi", "--workers", "1"]
    words += ["--blocking-threads", str(_THREADS), "--no-ws", "--log-level", "warning"]
    return [*words, "--host", address, "--port", str(port), "mawa.desk.wsgi:application"]


def _host(address: str) -> str:
    return "localhost" if address in (_LOOPBACK, "::1") else address


def _serve_phones(line: Namespace, lock: int) -> dict[str, Any]:
    origin = _origin(line)
    _check_port(_LOOPBACK, line.port, "--port")
    _check_port(origin.address, origin.tls_port, "--tls-port")
    _check_port(origin.address, origin.join_port, "--join-port")
    if line.dns is not None:
        _check_port(origin.address, line.dns, "--dns")
    serving = ready(origin, timezone.now())
    origin = save(replace(origin, served=True))
    JoinServer(origin, origin.join_port).start()
    if line.dns is not None:
        Resolver(origin.address, line.dns, origin.name).start()
    if line.copy_to is not None:
        Copier(line.copy_to).start()
    connection.close()
    desk = Child(_granian(_LOOPBACK, line.port), {}, lock)
    tls = ["--ssl-certificate", str(serving.certificate), "--ssl-keyfile", str(serving.key)]
    hosts = f"{os.environ.get('MAWA_HOSTS', '')} {origin.name} {origin.address}".strip()
    phones = Child(
        [*tls, *_granian(origin.address, origin.tls_port)],
        {"MAWA_TLS": "1", "MAWA_HOSTS": hosts},
        lock,
    )
    _tell(origin, line.port, serving.warning)
    watch(desk, phones, origin)
    return {}


def _origin(line: Namespace) -> Origin:
    """What was chosen before, with what this line says anew."""
    origin = choose(address=checked_address(line.address))
    tls_port = line.tls_port or origin.tls_port
    if origin.served and tls_port != origin.tls_port:
        say(
            _(
                "Another port is another address to a phone: what it holds under %(origin)s is "
                "found again under the old port only."
            )
            % {"origin": origin.url}
        )
    join_port = line.join_port or origin.join_port
    name_only = line.name_only
    return replace(origin, tls_port=tls_port, join_port=join_port, name_only=name_only)


def _tell(origin: Origin, port: int, warning: str) -> None:
    say(_("Mawa answers at %(address)s") % {"address": f"http://localhost:{port}/"})
    say(_("For phones: %(address)s") % {"address": origin.url})
    say(_("Joining: %(address)s (print it with: mawa poster)") % {"address": origin.join_url})
    if warning:
        say(warning)


def _hold_home() -> int:
    """Take the home for this process until it ends, across exec; the open file that holds it."""
    descriptor = os.open(homes.home() / "serve.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise Refusal(
            _("A server is running on this home already."),
            _("Use that one, or stop it first."),
        ) from error
    os.set_inheritable(descriptor, True)
    return descriptor


def _check_port(address: str, port: int, option: str) -> None:
    """Refuse now, in words, what a server would only say in a log."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    kinds = [socket.SOCK_STREAM, *([socket.SOCK_DGRAM] if option == "--dns" else [])]
    for kind in kinds:
        with socket.socket(family, kind) as probe:
            if kind == socket.SOCK_STREAM:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((address, port))
            except OSError as error:
                raise _no_port(error, address, port, option) from error


def _no_port(error: OSError, address: str, port: int, option: str) -> Refusal:
    if error.errno == errno.EADDRNOTAVAIL:
        return Refusal(
            _("This laptop does not have the address %(address)s now.") % {"address": address},
            _("Connect it to the Wi-Fi and give it this address, or say the one that it has."),
        )
    if error.errno in (errno.EACCES, errno.EPERM) and port < _BELOW_IS_THE_SYSTEMS:
        return Refusal(
            _("This account may not use port %(port)d.") % {"port": port},
            _(
                "Allow it once as administrator: sysctl -w net.ipv4.ip_unprivileged_port_start="
                "%(port)d (docs/howto/join-a-phone.md), or choose another with %(option)s."
            )
            % {"port": port, "option": option},
        )
    return Refusal(
        _("Port %(port)s is taken by another program.") % {"port": port},
        _("Choose another with %(option)s.") % {"option": option},
    )


def server_words(port: int) -> list[str]:
    """The command that starts a server on this home."""
    words = [sys.executable, "-m", "mawa.cli", "--home", settings.MAWA_HOME]
    return [*words, "serve", "--port", str(port)]
