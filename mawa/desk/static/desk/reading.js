// Keys for the proposals of a report: next, previous, accept, reject. The page works without.
"use strict";

const waiting = () => [...document.querySelectorAll("[data-draft]")];

function show(draft) {
  if (!draft) return;
  draft.focus({ preventScroll: true });
  draft.scrollIntoView({ block: "nearest" });
}

// The words that the card rests on, shown in the page as long as one is at the card.
function light(draft) {
  for (const mark of document.querySelectorAll("mark[data-of]")) {
    mark.classList.toggle("now", Boolean(draft) && mark.dataset.of.split(" ").includes(draft.id));
  }
  const page = document.querySelector(".reading .page");
  const first = draft && document.getElementById(`in-${draft.id}`);
  if (!first || getComputedStyle(page).position !== "sticky") return;
  page.scrollTop += first.getBoundingClientRect().top - page.getBoundingClientRect().top - page.clientHeight / 3;
}

document.addEventListener("focusin", (event) => {
  const draft = event.target.closest?.("[data-draft]");
  if (draft) light(draft);
});

// By the key's place: an Arabic keyboard has other letters there.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.repeat) return;
  if (event.target.closest("input, textarea, select, dialog")) return;
  const drafts = waiting();
  const here = drafts.indexOf(document.activeElement?.closest("[data-draft]"));
  if (event.code === "KeyJ") show(drafts[here + 1] ?? drafts[0]);
  else if (event.code === "KeyK") show(drafts[here - 1] ?? drafts.at(-1));
  else if (event.code === "KeyA" && here >= 0) drafts[here].querySelector("[data-accepts]")?.click();
  else if (event.code === "KeyR" && here >= 0) drafts[here].querySelector("[data-rejects]")?.click();
  else return;
  event.preventDefault();
});

document.addEventListener("DOMContentLoaded", () => {
  const target = document.getElementById(window.location.hash.slice(1));
  if (target?.matches("[data-draft]")) show(target);
});
