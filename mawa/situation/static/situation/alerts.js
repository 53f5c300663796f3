// The banner of alerts: a sound for those who turned it on, and a word when alerts stop coming.
// The banner itself comes without this file, with every page and every poll.
"use strict";

(() => {
  const SOUND = "mawa-alert-sound";
  const HEARD = "mawa-alerts-heard";
  const AGAIN_MS = 60_000;
  const TONES_HZ = [880, 660, 880];
  const TONE_S = 0.18;
  let audio = null;
  let sounded = 0;

  const isOn = () => localStorage.getItem(SOUND) === "on";
  const box = () => document.getElementById("alerts");
  const heard = () => JSON.parse(localStorage.getItem(HEARD) ?? "[]");

  // Browsers let a page sound only after somebody touched it: until then it waits, suspended.
  function beep() {
    audio ??= new AudioContext();
    audio.resume().then(() => {
      TONES_HZ.forEach((hertz, place) => {
        const tone = audio.createOscillator();
        const loudness = audio.createGain();
        const start = audio.currentTime + place * TONE_S * 1.3;
        tone.frequency.value = hertz;
        loudness.gain.setValueAtTime(0.25, start);
        loudness.gain.exponentialRampToValueAtTime(0.001, start + TONE_S);
        tone.connect(loudness).connect(audio.destination);
        tone.start(start);
        tone.stop(start + TONE_S);
      });
    });
    sounded = Date.now();
  }

  // What is new sounds at once; an incident that nobody here has confirmed sounds every minute.
  function listen() {
    const lines = [...box().querySelectorAll("[data-alert]")];
    const known = heard();
    const fresh = lines.some((line) => !known.includes(line.dataset.alert));
    const insists = lines.some((line) => "insists" in line.dataset) && Date.now() - sounded > AGAIN_MS;
    if (isOn() && (fresh || insists)) beep();
    if (isOn()) localStorage.setItem(HEARD, JSON.stringify(lines.map((line) => line.dataset.alert)));
    show();
  }

  function show() {
    for (const button of document.querySelectorAll(".sound[data-alert-sound]")) {
      button.setAttribute("aria-pressed", String(isOn()));
    }
    for (const note of document.querySelectorAll("[data-sound-off]")) note.hidden = isOn();
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-alert-sound]")) {
      localStorage.setItem(SOUND, isOn() ? "off" : "on");
      if (isOn()) beep(); // so that one hears what to expect, and that it works
      listen();
    } else if (audio?.state === "suspended") {
      audio.resume();
    }
  });
  document.addEventListener("keydown", () => audio?.state === "suspended" && audio.resume());
  document.addEventListener("htmx:afterSwap", (event) => event.target === box() && listen());

  // A poll that was led to the sign-in page, or not answered, is no quiet night.
  const isPoll = (event) => event.detail.elt === box() && event.detail.requestConfig?.verb === "get";
  const isAnswered = ({ detail: { xhr } }) =>
    [200, 204].includes(xhr.status) && new URL(xhr.responseURL).pathname === box().getAttribute("hx-get");
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (isPoll(event) && !isAnswered(event)) event.detail.shouldSwap = false;
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (isPoll(event)) document.getElementById("alerts-lost").hidden = isAnswered(event);
  });

  listen();
})();
