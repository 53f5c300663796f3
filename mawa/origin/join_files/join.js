// Asks the real origin until it answers: only a phone that trusts the certificate gets through.
"use strict";

const EVERY_MS = 3000;
const WAIT_MS = 6000;
const box = document.getElementById("check");
let timer = 0;

async function reaches(origin) {
  const patience = new AbortController();
  const bell = setTimeout(() => patience.abort(), WAIT_MS);
  try {
    const answer = await fetch(`${origin}/exchange/check`, {
      mode: "cors",
      credentials: "omit",
      cache: "no-store",
      signal: patience.signal,
    });
    return answer.ok && (await answer.json()).mawa === 1;
  } catch {
    return false;
  } finally {
    clearTimeout(bell);
  }
}

async function check() {
  clearTimeout(timer);
  const { origin, rescue } = box.dataset;
  // By its address too: then the certificate is trusted and only the name is not found.
  const [named, rescued] = await Promise.all([reaches(origin), reaches(rescue)]);
  box.dataset.state = named ? "green" : rescued ? "amber" : "red";
  if (!named) timer = setTimeout(check, EVERY_MS);
}

document.getElementById("again").addEventListener("click", () => {
  box.dataset.state = "asking";
  check();
});
// Back from the settings: ask at once.
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && box.dataset.state !== "green") check();
});
check();
