"""Two phones from one copied profile: the fork is seen, and both histories are kept."""

from __future__ import annotations

import shutil
from collections.abc import Callable

from playwright.sync_api import expect

from .phone_app import PhoneApp
from .phone_site import PhoneSite

FIRST, SECOND = "أيمن فاضل العاني", "أيسر فاضل العاني"


def test_both_histories_are_kept(phone_site: PhoneSite, new_phone: Callable[..., PhoneApp]) -> None:
    phone, twin = new_phone().enrol(name="رنا"), new_phone()
    phone.register("فاضل عباس العاني")
    phone.wait_until_sent()
    phone.close()
    shutil.copytree(phone.folder, twin.folder, ignore=shutil.ignore_patterns("Singleton*"))
    twin.writer = phone.writer
    phone.start()
    phone.unlock()
    phone.context.set_offline(True)
    phone.register(SECOND)
    phone.close()
    twin.start()
    twin.unlock()
    twin.register(FIRST)
    twin.wait_until_sent()
    twin.close()
    phone.start()
    phone.unlock()
    phone.go("sent")
    expect(phone.level("aside")).to_have_text("1", timeout=30_000)
    expect(phone.page.locator(".notice.bad")).to_be_visible()
    found = phone_site.phone(phone.writer)
    assert (found["entries"], found["forked"]) == (2, 1)
    assert FIRST in phone_site.people_of(phone.writer).values()
    ((body,),) = phone_site.ask("SELECT body FROM journal_quarantine WHERE reason = 'fork'")
    assert SECOND in bytes(body).decode()
    phone.go("register")
    phone.name_field().fill("لا يُكتب بعد الآن")
    phone.press("save")
    expect(phone.page.get_by_role("alert")).to_be_visible()  # it writes no third history


def test_a_copy_that_comes_second_is_told_before_it_writes(
    phone_site: PhoneSite, new_phone: Callable[..., PhoneApp]
) -> None:
    phone, twin = new_phone().enrol(name="سهى"), new_phone()
    phone.wait_until_sent()
    phone.close()
    shutil.copytree(phone.folder, twin.folder, ignore=shutil.ignore_patterns("Singleton*"))
    twin.writer = phone.writer
    phone.start()
    phone.unlock()
    phone.register(FIRST)
    phone.wait_until_sent()
    phone.close()
    twin.start()
    twin.unlock()
    twin.sync()
    expect(twin.page.locator(".notice.bad")).to_be_visible()
    assert phone_site.phone(phone.writer)["forked"] == 0
