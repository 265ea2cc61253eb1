// The queue at the keyboard, and several invoices at once.

import { isShortcut } from "./page.js";

const list = document.getElementById("list");
const links = () => [...list.querySelectorAll("a.open")];

function move(step) {
  const all = links();
  if (!all.length) return;
  const row = document.activeElement.closest("tr");
  const now = all.findIndex((link) => link.closest("tr") === row);
  const next = now < 0 ? (step > 0 ? 0 : all.length - 1) : Math.max(0, Math.min(all.length - 1, now + step));
  all[next].focus();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.id === "words") event.target.blur();
  if (!isShortcut(event)) return;
  const key = event.key.toLowerCase();
  if (key === "j" || key === "arrowdown") move(1);
  else if (key === "k" || key === "arrowup") move(-1);
  else if (key === "/") document.getElementById("words").focus();
  else if (key === "x") {
    const box = document.activeElement.closest("tr")?.querySelector("input[type=checkbox]");
    if (!box) return;
    box.checked = !box.checked;
    choose();
  } else return;
  event.preventDefault();
});

function choose() {
  const bar = document.getElementById("together-bar");
  if (!bar) return;
  const chosen = [...list.querySelectorAll("input[name=entry]:checked")];
  bar.hidden = chosen.length === 0;
  const said = chosen.length === 1 ? bar.dataset.one : bar.dataset.many.replace("#", String(chosen.length));
  document.getElementById("together-count").textContent = said;
  const easy = chosen.every((box) => box.dataset.easy === "yes" && box.dataset.reasons === chosen[0].dataset.reasons);
  const accept = bar.querySelector("[value=accept]");
  const reason = document.getElementById("together-reason");
  accept.disabled = !easy;
  reason.hidden = !easy;
  document.getElementById("together-why").textContent = easy ? "" : bar.dataset.differ;
}

list.addEventListener("change", choose);
document.addEventListener("htmx:afterSwap", () => {
  choose();
  remember();
});

// The invoices in the order of the list: from one the next is a key away.
function remember() {
  const entries = links().map((link) => link.closest("tr").dataset.entry);
  sessionStorage.setItem("queue", JSON.stringify({ entries, address: location.pathname + location.search }));
}

// Somebody may choose while the page still loads: the list is asked for once the form listens.
function isTouched(field) {
  if (field.options) return [...field.options].some((option) => option.selected !== option.defaultSelected && option.index > 0);
  return "defaultValue" in field && field.value !== field.defaultValue;
}

document.addEventListener("DOMContentLoaded", () => {
  const narrowing = document.querySelector("form.narrowing");
  if ([...narrowing.elements].some(isTouched)) narrowing.dispatchEvent(new Event("change"));
});

choose();
remember();
