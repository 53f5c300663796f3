// The map through time: a slider and a button over the days on which something was told. Without
// this file the page has its field for a day, which does the same one day at a time.
"use strict";

(() => {
  const PAUSE_MS = 1400;
  const SETTLE_MS = 150;
  const form = document.getElementById("map-when");
  const player = form?.querySelector("[data-play]");
  if (!player) return;
  const days = form.dataset.days.split(",");
  const day = form.elements.until;
  const range = player.querySelector("[data-play-range]");
  const button = player.querySelector("[data-play-button]");
  const printer = document.querySelector("[data-map-pdf]");
  // Who asked for less motion steps from day to day by hand.
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  let playing = false;
  let timer = 0;

  function word() {
    const { playWord, pauseWord, stepWord } = button.dataset;
    button.textContent = still.matches ? stepWord : playing ? pauseWord : playWord;
  }

  function stop() {
    playing = false;
    window.clearTimeout(timer);
    word();
  }

  function show(at) {
    range.value = at;
    day.value = days[at];
    form.requestSubmit();
  }

  function next() {
    const at = Number(range.value);
    show(at + 1 < days.length ? at + 1 : 0);
  }

  range.addEventListener("input", () => {
    stop();
    day.value = days[Number(range.value)];
    timer = window.setTimeout(() => form.requestSubmit(), SETTLE_MS);
  });
  day.addEventListener("input", stop);
  button.addEventListener("click", () => {
    if (still.matches) return next();
    if (playing) return stop();
    playing = true;
    word();
    next();
  });
  still.addEventListener("change", stop);

  // The next day follows when the last one is on the page, not before.
  document.addEventListener("htmx:afterSettle", () => {
    const shown = document.querySelector("#map-shown [data-day]");
    if (!shown) return;
    range.value = shown.dataset.at;
    range.setAttribute("aria-valuetext", shown.dataset.day);
    if (printer) printer.search = `?until=${day.value}`;
    if (!playing) return;
    window.clearTimeout(timer);
    if (Number(range.value) + 1 < days.length) timer = window.setTimeout(next, PAUSE_MS);
    else stop();
  });
  for (const fault of ["htmx:responseError", "htmx:sendError"]) document.addEventListener(fault, stop);

  player.hidden = false;
  word();
})();
