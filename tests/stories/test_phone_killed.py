"""The app is killed in the middle of saving, again and again: what it said is saved is there."""

from __future__ import annotations

import random
from collections.abc import Callable

from .phone_app import PhoneApp
from .phone_site import PhoneSite

TIMES = 20
SAVING_MS = (150, 900)
# A very quick thumb: types a name, presses save, and tells which number was said to be saved.
QUICK_THUMB = """([first, next, save]) => {
  const button = (name) => [...document.querySelectorAll("button")]
    .find((b) => (b.ariaLabel ?? b.textContent).trim() === name && !b.disabled);
  let n = first, told = "";
  const step = () => {
    const number = document.querySelector("section.numbered .number")?.textContent.trim();
    if (number && number !== told) {
      told = number;
      window.saved(number, document.querySelector("section.numbered bdi.name").textContent);
    }
    const field = document.querySelector("main input[type=text]");
    if (number) button(next)?.click();
    else if (field && button(save)) {
      if (!field.value) {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set
          .call(field, `ليث سعد الدليمي ${n++}`);
        field.dispatchEvent(new Event("input", { bubbles: true }));
      } else button(save).click();
    }
    setTimeout(step, 5);
  };
  step();
}"""


def test_nothing_said_to_be_saved_is_lost(
    phone_site: PhoneSite, new_phone: Callable[..., PhoneApp]
) -> None:
    chance = random.Random(41)
    phone = new_phone().enrol()
    told: dict[str, str] = {}
    for n in range(TIMES):
        phone.page.expose_function("saved", lambda number, name: told.update({number: name}))
        phone.go("register")
        names = [n * 1000, phone.say("register_next"), phone.say("save")]
        phone.page.evaluate(QUICK_THUMB, names)
        phone.page.wait_for_timeout(chance.randint(*SAVING_MS))
        phone.kill()
        phone.start()
        phone.unlock()
    phone.wait_until_sent()
    arrived = phone_site.people_of(phone.writer)
    assert len(told) > TIMES
    assert told.items() <= arrived.items()
    assert len(set(arrived.values())) == len(arrived)
    found = phone_site.phone(phone.writer)
    assert phone_site.seqs(phone.writer) == list(range(1, found["signed"] + 1))
    assert (found["missing"], found["late"], found["forked"]) == ([], 0, 0)
