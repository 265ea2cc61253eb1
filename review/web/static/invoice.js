// One invoice: its fields, their places on the page, corrections, findings.

import "./decisions.js";
import { readNumber, writeNumber } from "./numbers.js";
import { token } from "./page.js";
import { Sheet } from "./sheet.js";

const main = document.getElementById("main");
const form = document.getElementById("fields");
const telling = document.getElementById("telling");
const writes = main.dataset.writes === "yes";
const ASKS = new Set(["blocked", "doubtful"]);

const fields = () => [...form.querySelectorAll(".field")];
const fieldAt = (pointer) => fields().find((field) => field.dataset.field === pointer);
const valueOf = (field) => field.querySelector(".value");
let chosen = null;

const sheet = new Sheet({
  pick: (page, box) => readHere(page, box),
  // A place that is a field's leads to it.
  choose: (pointer) => {
    const field = fieldAt(pointer);
    if (field) valueOf(field).focus();
  },
  near: (pointer) => {
    sheet.near(pointer);
    for (const field of fields()) field.classList.toggle("near", field.dataset.field === pointer);
    tell(pointer ?? chosen);
  },
});

// What there is to know of a field, below the page.
function tell(pointer, more) {
  const field = pointer && fieldAt(pointer);
  if (!field) {
    telling.textContent = telling.dataset.idle;
    return;
  }
  const name = document.createElement("b");
  const row = field.closest("[data-line]");
  name.textContent = (row ? `${Number(row.dataset.line) + 1}. ` : "") + field.dataset.name;
  const note = more ?? field.querySelector(".note").textContent;
  telling.replaceChildren(name, document.createTextNode(` ${note}`));
}

function choose(pointer) {
  chosen = pointer;
  const field = pointer && fieldAt(pointer);
  document.getElementById("confirm").hidden = !(writes && field && field.dataset.unproven === "yes" && valueOf(field).value);
  document.getElementById("paper").classList.toggle("reading", writes && pointer !== null);
  sheet.choose(pointer);
  tell(pointer);
  for (const finding of document.querySelectorAll(".finding")) {
    finding.classList.toggle("chosen", pointer !== null && finding.dataset.fields.split(" ").includes(pointer));
  }
}

// Prepares the fields after each time the server draws them.
function prepare() {
  for (const field of fields()) {
    const value = valueOf(field);
    value.dataset.was = value.value;
  }
  sheet.mark(fields());
  add();
}

form.addEventListener("focusin", (event) => {
  const field = event.target.closest(".field");
  if (field) choose(field.dataset.field);
});
form.addEventListener("pointerover", (event) => {
  const pointer = event.target.closest(".field")?.dataset.field ?? null;
  sheet.near(pointer);
  tell(pointer ?? chosen);
});
form.addEventListener("pointerleave", () => { sheet.near(null); tell(chosen); });
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", add);

// Enter: this value is kept, on to the next that asks to be looked at; with Shift, back to the one before.
form.addEventListener("keydown", (event) => {
  const field = event.target.closest(".field");
  if (!field || !event.target.matches(".value")) return;
  if (event.key === "Enter" && event.ctrlKey) {
    event.preventDefault();
    const pointer = field.dataset.field;
    confirm([field]).then(() => goOn(fieldAt(pointer), 1));
  } else if (event.key === "Enter") {
    event.preventDefault();
    const changed = changedOf(field.closest("[data-line]") ?? field), pointer = field.dataset.field;
    const on = () => goOn(fieldAt(pointer), event.shiftKey ? -1 : 1);
    if (changed.length) keep(changed).then((kept) => kept && on());
    else on();
  } else if (event.key === "Escape" && event.target.value !== event.target.dataset.was) {
    event.target.value = event.target.dataset.was;
    add();
  }
});

// A header field is kept when it is left; a line when its row is left.
form.addEventListener("focusout", (event) => {
  const field = event.target.closest(".field");
  if (!field) return;
  const row = field.closest("[data-line]");
  if (row?.contains(event.relatedTarget)) return;
  keep(changedOf(row ?? field));
});
form.addEventListener("change", (event) => {
  if (event.target.matches("select.value")) keep(changedOf(event.target.closest("[data-line]") ?? event.target.closest(".field")));
});

function goOn(from, step) {
  const all = fields();
  const start = from ? all.indexOf(from) : step > 0 ? -1 : all.length;
  for (let away = 1; away <= all.length; away += 1) {
    const next = all[(start + step * away + all.length * 2) % all.length];
    if (next !== from && ASKS.has(next.dataset.state)) {
      valueOf(next).focus();
      if (valueOf(next).select) valueOf(next).select();
      next.scrollIntoView({ block: "nearest" });
      return;
    }
  }
  document.querySelector("#decisions .button:not(:disabled)")?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target === document.body) goOn(null, 1);
});

function changedOf(place) {
  const found = place.matches(".field") ? [place] : [...place.querySelectorAll(".field")];
  return found.filter((field) => valueOf(field).value !== valueOf(field).dataset.was);
}

// The sums as they run, and whether they come to what is printed.
function add() {
  if (!form.querySelector(".field")) return;
  const figure = (pointer) => { const field = fieldAt(pointer); return field ? readNumber(valueOf(field).value) : null; };
  // A discount printed without its sign still takes away.
  const line = (value) => {
    const sum = readNumber(value.value) ?? 0;
    const kind = value.closest("[data-line]").querySelector('[data-field$="/kind"] .value').value;
    return kind === "discount" && sum > 0 && value.closest("[data-kind=money]") ? -sum : sum;
  };
  const total = (name) => [...form.querySelectorAll(`.line [data-field$="/${name}"] .value`)].reduce((sum, value) => sum + Math.round(line(value) * 100), 0) / 100;
  const lines = total("amount");
  const show = (place, value) => { document.getElementById(place).textContent = writeNumber(value.toFixed(2)); };
  show("sum-amount", lines);
  show("sum-quantity", total("quantity"));
  compare("against-subtotal", figure("/subtotal"), lines);
  const taxes = fields().filter((field) => /^\/taxes\/\d+\/amount$/.test(field.dataset.field)).map((field) => readNumber(valueOf(field).value) ?? 0);
  const subtotal = figure("/subtotal");
  compare("against-total", figure("/total"), subtotal === null ? null : taxes.reduce((sum, tax) => sum + tax, subtotal));
}

function compare(place, said, reckoned) {
  const words = document.getElementById(place);
  const known = said !== null && reckoned !== null;
  const apart = known ? Math.round((said - reckoned) * 100) / 100 : 0;
  words.classList.toggle("wrong", known && apart !== 0);
  words.textContent = !known ? "" : apart === 0 ? `✓ ${words.dataset.right}` : `≠ ${words.dataset.wrong.replace("#", writeNumber(Math.abs(apart).toFixed(2)))}`;
}

// Corrections: one after the other, each on what the one before gave.
let turn = Promise.resolve();

function keep(changed) {
  if (!writes || !changed.length) return turn;
  const changes = changed.map((field) => {
    const value = valueOf(field);
    const { was, pickedPage, pickedBox } = value.dataset;
    value.dataset.was = value.value;
    return { ...asked(field), was, page: pickedPage ? Number(pickedPage) : null, box: pickedBox ? pickedBox.split(" ").map(Number) : null };
  });
  turn = turn.then(() => send({ changes }));
  return turn;
}

// A number goes as the page's language writes it: 9,975 has one meaning in French.
function plain(field) {
  const text = valueOf(field).value;
  if (!["money", "number"].includes(field.dataset.kind)) return text;
  const figures = text.replace(/[\s\u00a0\u202f$%]/g, "");
  return readNumber(text) === null ? text : document.documentElement.lang.startsWith("fr") ? figures.replace(",", ".") : figures.replaceAll(",", "");
}

const asked = (field) => ({ field: field.dataset.field, value: plain(field) });

// What is read stands: a person saw it on the page.
function confirm(these) {
  const changes = these.filter((field) => writes && valueOf(field).value).map(asked);
  if (changes.length) turn = turn.then(() => send({ changes }));
  return turn;
}

// All rows as they stand, for when one is added or taken away.
const rows = () => [...form.querySelectorAll(".line")].map((line) => ({
  from: Number(line.dataset.line),
  ...Object.fromEntries([...line.querySelectorAll(".field")].map((field) => [field.dataset.field.split("/").pop(), plain(field)])),
}));
const taxes = () => [...form.querySelectorAll("[data-tax]")].map((tax, place) => ({
  from: place, kind: tax.dataset.tax, rate: plain(fieldAt(`/taxes/${place}/rate`)), amount: plain(fieldAt(`/taxes/${place}/amount`)),
}));

async function send(what) {
  const body = { seen: main.dataset.seen, ...what, changes: (what.changes ?? []).map(({ was, ...change }) => change) };
  const answer = await fetch(`/invoices/${main.dataset.entry}/corrections`, {
    method: "POST", headers: { "Content-Type": "application/json", "X-CSRF-Token": token }, body: JSON.stringify(body),
  });
  if (answer.redirected) { location.href = "/sign-in"; return false; }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (answer.ok) take(page);
  else {
    for (const change of what.changes ?? []) {
      const field = fieldAt(change.field);
      if (field && change.was !== undefined) valueOf(field).dataset.was = change.was;
    }
    const said = page.getElementById("changed");
    if (said) document.getElementById("changed").replaceWith(document.adoptNode(said));
  }
  return answer.ok;
}

// The invoice as it stands now takes the place of what is shown; what is being typed meanwhile stays.
function take(page) {
  const active = document.activeElement, focused = active?.id, typed = new Map();
  for (const field of fields()) {
    const value = valueOf(field);
    if (value.value !== value.dataset.was) typed.set(value.id, value.value);
  }
  const selection = active?.selectionStart === undefined ? null : [active.selectionStart, active.selectionEnd];
  const fresh = page.getElementById("main");
  Object.assign(main.dataset, { entry: fresh.dataset.entry, seen: fresh.dataset.seen });
  history.replaceState(null, "", `/invoices/${main.dataset.entry}`);
  const scrolled = document.getElementById("flow").scrollTop;
  for (const id of ["head", "changed", "findings", "rest", "decisions"]) {
    document.getElementById(id).replaceWith(document.adoptNode(page.getElementById(id)));
  }
  form.replaceChildren(...page.getElementById("fields").childNodes);
  prepare();
  for (const [id, value] of typed) {
    const input = document.getElementById(id);
    if (input) input.value = value;
  }
  document.getElementById("flow").scrollTop = scrolled;
  const again = focused && document.getElementById(focused);
  if (again) {
    again.focus({ preventScroll: true });
    if (selection && again.setSelectionRange) again.setSelectionRange(...selection);
  }
  for (const pointer of (document.getElementById("changed").dataset.fields ?? "").split(" ")) fieldAt(pointer)?.classList.add("fresh");
  document.dispatchEvent(new CustomEvent("invoice:changed"));
  add();
}

document.addEventListener("click", (event) => {
  const says = event.target.closest(".finding .says");
  if (says) {
    const pointers = says.closest(".finding").dataset.fields.split(" ").filter((pointer) => fieldAt(pointer));
    if (pointers.length) valueOf(fieldAt(pointers[0])).focus();
    return;
  }
  const put = (selector) => event.target.closest(selector);
  const then = (what) => { turn = turn.then(() => send(what())); return turn; };
  const back = put("[data-back]"), remove = put("[data-remove]"), tax = put("[data-add-tax]"), seen = put("[data-confirm]");
  if (back) then(() => ({ changes: [{ field: back.dataset.back, value: back.dataset.text, page: null, box: null }] }));
  if (remove) then(() => ({ lines: rows().filter((row) => row.from !== Number(remove.dataset.remove)) }));
  if (put("[data-add]")) then(() => ({ lines: [...rows(), { from: null }] })).then(() => [...form.querySelectorAll(".line")].at(-1)?.querySelector(".value").focus());
  if (tax) then(() => ({ taxes: [...taxes(), { from: null, kind: tax.dataset.addTax, rate: null, amount: null }] }));
  if (seen) confirm(seen.dataset.confirm.split(" ").map(fieldAt).filter(Boolean));
  if (put("#confirm") && chosen) confirm([fieldAt(chosen)]);
  if (put("[data-dismiss]")) document.getElementById("changed").replaceChildren();
  if (put("[data-agrees]")) judge(put("[data-agrees]"));
});

// The button that confirms leaves the chosen field where it is.
document.getElementById("confirm").addEventListener("mousedown", (event) => event.preventDefault());

// Whether a finding is right, in the eyes of whoever looks.
async function judge(button) {
  const group = button.closest(".opinion");
  const answer = await fetch(`/api/invoices/${main.dataset.entry}/findings/${group.dataset.finding}/opinion`, {
    method: "POST", headers: { "Content-Type": "application/json", "X-CSRF-Token": token }, body: JSON.stringify({ agrees: button.dataset.agrees === "yes" }),
  });
  if (!answer.ok) return;
  for (const each of group.querySelectorAll("button")) each.setAttribute("aria-pressed", String(each === button));
}

// The value that stands where a person points goes into the chosen field.
async function readHere(page, box) {
  const pointer = chosen;
  if (!writes || !pointer) return;
  tell(pointer, telling.dataset.reading);
  const answer = await fetch(`/api/documents/${main.dataset.sha256}/pages/${page}/read`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRF-Token": token },
    body: JSON.stringify({ box, field: pointer }),
  });
  const read = await answer.json();
  const field = fieldAt(pointer);
  if (!answer.ok || read.value === null || !field) {
    tell(pointer, !answer.ok ? read.message[document.documentElement.lang.slice(0, 2)] : read.text ? `« ${read.text} » ?` : telling.dataset.nothing);
    return;
  }
  const input = valueOf(field);
  input.value = ["money", "number"].includes(field.dataset.kind) ? writeNumber(read.value) : read.value;
  input.dataset.pickedPage = String(page);
  input.dataset.pickedBox = (read.box ?? box).join(" ");
  add();
  await keep([field]);
}

prepare();
tell(null);
