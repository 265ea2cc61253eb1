// What to decide: one panel at a time, the letter, the lock, the next invoice.

import { isShortcut, token } from "./page.js";

const main = document.getElementById("main");
const KEYS = { a: "accept", d: "override", r: "send_back", s: "hold" };

const panels = () => [...document.querySelectorAll("#decisions .panel")];

function open(name) {
  for (const panel of panels()) panel.hidden = panel.id !== `panel-${name}`;
  for (const button of document.querySelectorAll("#decisions [data-panel]")) button.setAttribute("aria-expanded", String(button.dataset.panel === name));
  const panel = document.getElementById(`panel-${name}`);
  if (!panel) return;
  draft(panel.querySelector("textarea[data-from]"));
  panel.querySelector("input:not([type=hidden]), select, textarea, button")?.focus();
}

function close() {
  const button = document.querySelector("#decisions [aria-expanded=true]");
  open(null);
  button?.focus();
}

async function draft(letter) {
  if (!letter || letter.value) return;
  const answer = await fetch(letter.dataset.from);
  if (!answer.ok) return;
  const drafted = await answer.json();
  letter.value = drafted.text;
  document.getElementById("letter-subject").value = drafted.subject;
  document.getElementById("letter-language").value = drafted.language;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("#decisions [data-panel]");
  if (button) {
    if (button.getAttribute("aria-expanded") === "true") close();
    else open(button.dataset.panel);
  }
  if (event.target.closest("#decisions [data-close]")) close();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.closest?.("#decisions .panel")) close();
  const name = KEYS[event.key.toLowerCase()];
  if (name && isShortcut(event) && document.getElementById(`panel-${name}`)) {
    event.preventDefault();
    open(name);
  }
});

// Words of one's own choose themselves.
document.addEventListener("input", (event) => {
  const own = event.target.closest(".reasons .words");
  if (own) own.closest("label").querySelector("[type=radio]").checked = true;
});

// Where one came from, and what comes next in that list.
function around() {
  const kept = JSON.parse(sessionStorage.getItem("queue") ?? "null");
  if (!kept) return;
  document.getElementById("back").href = kept.address;
  const place = kept.entries.indexOf(main.dataset.entry);
  const first = main.dataset.first ?? (main.dataset.first = main.dataset.entry);
  const here = place >= 0 ? place : kept.entries.indexOf(first);
  const put = (id, entry) => {
    const link = document.getElementById(id);
    if (entry) link.href = `/invoices/${entry}`;
    else link.removeAttribute("href");
  };
  if (here >= 0) {
    document.getElementById("around").hidden = false;
    put("earlier", kept.entries[here - 1]);
    put("later", kept.entries[here + 1]);
  }
  const next = here >= 0 && kept.entries[here + 1] ? `/invoices/${kept.entries[here + 1]}` : kept.address;
  for (const input of document.querySelectorAll("#decisions input.next")) input.value = next;
}

document.addEventListener("invoice:changed", around);
around();

// The lock: others see who has the invoice open; it is let go on leaving.
async function lock() {
  const answer = await fetch(`/api/invoices/${main.dataset.entry}/lock`, { method: "POST", headers: { "X-CSRF-Token": token } });
  if (!answer.ok) return;
  const state = await answer.json();
  const words = document.getElementById("lock");
  words.textContent = state.mine ? "" : words.dataset.other.replace("#", state.lock.person);
}

if (main.dataset.lock === "yes") {
  lock();
  setInterval(lock, 60_000);
  addEventListener("pagehide", () => {
    fetch(`/api/invoices/${main.dataset.entry}/lock`, { method: "DELETE", headers: { "X-CSRF-Token": token }, keepalive: true });
  });
}
