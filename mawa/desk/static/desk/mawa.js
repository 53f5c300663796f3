// The desk works without this file; it adds keys, counters and the undo shortcut.
"use strict";

// By the key's place, not its letter: an Arabic keyboard has another letter there.
const ROOMS_BY_KEY = { KeyN: "/people/new/", KeyC: "/count/", KeyH: "/" };

function isTyping(target) {
  return target.closest("input, textarea, select") !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.altKey && !event.ctrlKey && event.code in ROOMS_BY_KEY) {
    event.preventDefault();
    window.location.assign(ROOMS_BY_KEY[event.code]);
  } else if (event.altKey && event.code === "KeyZ") {
    document.getElementById("undo-form")?.requestSubmit();
  } else if (event.altKey && event.code === "KeyD" && event.target.closest(".field")) {
    event.preventDefault();
    event.target.closest(".field").querySelector("[name=declined]")?.click();
  } else if (event.ctrlKey && event.key === "Enter") {
    event.target.closest("form")?.requestSubmit();
  } else if (event.key === "Enter" && event.target.matches("form[data-enter=next] :is(input, select)")) {
    event.preventDefault();
    focusNext(event.target);
  } else if (!isTyping(event.target) && !event.ctrlKey && !event.altKey) {
    if (event.key === "/" || event.code === "Slash" && !event.shiftKey) {
      event.preventDefault();
      document.getElementById("quick")?.focus();
    } else if (event.key === "?" || event.key === "؟") {
      document.getElementById("keys")?.showModal();
    } else {
      document.querySelector(`[data-code="${event.code}"]`)?.click();
    }
  }
});

function focusNext(field) {
  const fields = [...field.form.querySelectorAll("input:not([type=hidden]), select, textarea, button")]
    .filter((each) => each.offsetParent !== null && !each.hasAttribute("data-aside"));
  fields[fields.indexOf(field) + 1]?.focus();
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens)?.showModal();
  const printer = event.target.closest("[data-prints]");
  if (printer) window.print();
  const copier = event.target.closest("[data-copies]");
  if (copier) copyText(copier);
  const step = event.target.closest("[data-count]");
  if (step) count(step.dataset.count, Number(step.dataset.step));
});

// Head-count: taps are kept in this browser until the vehicle is saved, so that a reload loses none.
const COUNTS_KEY = "mawa-counts";

function count(name, step) {
  const field = document.getElementById(`count-${name}`);
  field.value = Math.max(0, Number(field.value) + step);
  showCounts();
  navigator.vibrate?.(10);
}

function showCounts() {
  const form = document.getElementById("count-form");
  if (!form) return;
  const kept = {};
  let total = 0;
  for (const field of form.querySelectorAll("[data-counter]")) {
    kept[field.name] = field.value;
    document.getElementById(`shown-${field.name}`).value = field.value;
    if (!field.hasAttribute("data-of-whom")) total += Number(field.value);
  }
  document.getElementById("count-total").textContent = total;
  sessionStorage.setItem(COUNTS_KEY, JSON.stringify(kept));
}

function restoreCounts() {
  const form = document.getElementById("count-form");
  if (!form) return;
  if (form.dataset.fresh === "yes") sessionStorage.removeItem(COUNTS_KEY);
  const kept = JSON.parse(sessionStorage.getItem(COUNTS_KEY) ?? "{}");
  for (const field of form.querySelectorAll("[data-counter]")) field.value = kept[field.name] ?? field.value;
  showCounts();
}

document.addEventListener("DOMContentLoaded", restoreCounts);

// A fast clerk types before the page has woken up: what stands in the form by then is read too.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("register");
  if (form?.elements.as_written?.value) form.dispatchEvent(new Event("input", { bubbles: true }));
});

// A refusal in a fragment is shown where the answer would have stood.
document.addEventListener("htmx:beforeSwap", (event) => {
  if ([403, 409].includes(event.detail.xhr.status)) event.detail.shouldSwap = true;
});

// A scanner types into whatever has the focus: from a result's button it goes back to the finder,
// so that the next card is looked up and not taken for a yes to the last.
document.addEventListener("keydown", (event) => {
  const finder = event.target.closest?.("[data-types-into]")?.dataset.typesInto;
  if (!finder || event.key.length !== 1 || event.key === " " || event.ctrlKey || event.altKey || event.metaKey) return;
  document.getElementById(finder)?.focus();
}, true);

// A file may be dropped anywhere on its field.
for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    const field = event.target.closest?.("[data-drop]");
    if (!field) return;
    event.preventDefault();
    field.classList.toggle("over", kind === "dragover");
    if (kind === "drop") {
      const input = field.querySelector("[type=file]");
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
}

// The browser's own words for a file field are in the browser's language, not in the page's.
document.addEventListener("change", (event) => {
  const said = document.getElementById(event.target.dataset?.says ?? "");
  if (said) said.textContent = event.target.files[0]?.name ?? "";
});

// A text to quote goes to the clipboard; where the browser has none (plain HTTP from another
// machine), it is marked for the reader to copy.
async function copyText(button) {
  const text = document.getElementById(button.dataset.copies);
  try {
    // Without the marks that only steer a name's direction on the page.
    await navigator.clipboard.writeText(text.textContent.replace(/[\u2066-\u2069]/g, ""));
  } catch {
    getSelection().selectAllChildren(text);
    if (!document.execCommand("copy")) return;
  }
  button.parentElement.querySelector("[data-copied]")?.classList.add("done");
}
