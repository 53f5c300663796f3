"""``mawa serve`` for phones: what answers where, and that it stands up again and stops whole."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
from pathlib import Path

import pytest

from .running import (
    Served,
    command,
    environment,
    free_ports,
    make_site,
    mawa,
    serve_phones,
    status,
    until,
)


def test_each_part_answers_in_its_place(served: Served) -> None:
    assert status(served.desk_port, "/sign-in/") == 200
    assert served.over_tls("/sign-in/").status == 200
    assert served.over_tls("/sign-in/", f"rutba.mawa.internal:{served.tls_port}").status == 200
    assert status(served.join_port, "/join") == 200


def test_a_cookie_of_the_phones_never_leaves_tls(served: Served) -> None:
    cookies = served.over_tls("/sign-in/").headers.get_all("Set-Cookie") or []
    assert cookies and all("Secure" in cookie for cookie in cookies)


def test_the_desk_without_tls_answers_this_laptop_alone(served: Served) -> None:
    """Not even under the phones' name, which a page elsewhere could lead here."""
    assert status(served.desk_port, "/sign-in/", host="rutba.mawa.internal") == 400
    assert served.over_tls("/sign-in/", "elsewhere.example").status == 400
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", served.desk_port), timeout=5)


def test_no_sign_in_on_the_page_without_tls(served: Served) -> None:
    assert status(served.join_port, "/sign-in/") == 308


def test_its_name_is_answered(served: Served) -> None:
    labels = b"\5rutba\4mawa\10internal\0"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.settimeout(5)
        line.sendto(
            b"\0\1\1\0\0\1\0\0\0\0\0\0" + labels + b"\0\1\0\1", ("127.0.0.1", served.dns_port)
        )
        assert line.recv(512)[-4:] == bytes([127, 0, 0, 1])


def test_a_second_server_on_the_same_home_is_refused(served: Served) -> None:
    again = mawa(served.home, "serve", "--port", str(free_ports(1)[0]))
    assert again.returncode == 1 and "running on this home" in again.stderr


def test_what_is_shown_is_what_is_served(served: Served) -> None:
    shown = json.loads(mawa(served.home, "certificate", "show", "--json").stdout)
    assert shown["origin"] == served.origin
    assert shown["join"] == served.join_url
    assert shown["ca"] == str(served.authority)
    assert (shown["kind"], shown["networks"]) == ("own", ["127.0.0.0/8"])
    assert len(shown["fingerprint"]) == 64 and 700 < shown["days_left"] <= 790
    assert {lang: len(words) for lang, words in shown["words"].items()} == {"ar": 6, "en": 6}


def children(process: int) -> list[int]:
    """The processes that one has started."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
        except (OSError, IndexError):
            continue
        if int(parent) == process:
            found.append(int(folder.name))
    return found


def alive(process: int) -> bool:
    """Whether a process is there and has not ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs Linux")
def test_it_stands_up_again_renews_and_goes_whole(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with serve_phones(home) as served:
        first = children(served.process.pid)
        assert len(first) == 2
        for child in first:
            os.kill(child, signal.SIGKILL)
        assert until(lambda: served.over_tls("/sign-in/").status == 200)
        assert until(lambda: status(served.desk_port, "/sign-in/") == 200)
        assert until(lambda: len(children(served.process.pid)) == 2)

        before = served.shown_serial()
        assert mawa(home, "certificate", "renew").returncode == 0
        assert until(lambda: served.shown_serial() != before)

        left = children(served.process.pid)
        left += [grandchild for child in left for grandchild in children(child)]
        served.process.kill()  # not even a chance to say goodbye
        served.process.wait()
        assert until(lambda: not any(map(alive, left)), 20)


def test_a_port_that_is_taken_is_named_with_its_option(tmp_path: Path) -> None:
    home = tmp_path / "home"
    make_site(home)
    desk, tls, join, _ = free_ports(4)
    for option, port in (("--tls-port", tls), ("--join-port", join)):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", port))
            taken.listen()
            words = ["serve", "--address", "127.0.0.1", "--port", str(desk)]
            refused = mawa(home, *words, "--tls-port", str(tls), "--join-port", str(join))
        assert refused.returncode == 1
        assert option in refused.stderr


def test_an_address_that_the_laptop_does_not_have_is_said(tmp_path: Path) -> None:
    home = tmp_path / "home"
    make_site(home)
    refused = mawa(home, "serve", "--address", "10.77.255.254", "--port", str(free_ports(1)[0]))
    assert refused.returncode == 1
    assert "10.77.255.254" in refused.stderr
    for address in ("0.0.0.0", "8.8.8.8", "nonsense"):
        refused = mawa(home, "serve", "--address", address)
        assert refused.returncode == 1 and "--address" in refused.stderr


def test_the_name_can_be_chosen_before_anything_else(tmp_path: Path) -> None:
    home = tmp_path / "home"
    make_site(home)
    shown = mawa(home, "certificate", "show", "--name", "waleed", "--json")
    assert json.loads(shown.stdout)["origin"] == "https://waleed.mawa.internal"
    again = mawa(home, "certificate", "show", "--name", "rutba", "--json")
    assert again.returncode == 1 and "refused" in json.loads(again.stdout)


def test_on_the_laptop_alone_it_is_the_server_itself(tmp_path: Path) -> None:
    """Without an address for phones nothing of all this is started."""
    home = tmp_path / "home"
    make_site(home)
    (port,) = free_ports(1)
    server = subprocess.Popen(command(home, "serve", "--port", str(port)), env=environment())
    try:
        assert until(lambda: status(port, "/sign-in/") == 200)
        assert not (home / "origin").exists()
    finally:
        server.terminate()
        server.wait(20)
