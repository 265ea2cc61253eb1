// What every page does: changes carry their token; single keys can be turned off (WCAG 2.1.4).

export const token = document.body.dataset.csrf;
const KEYS = "single-keys";

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRF-Token"] = token;
});

// Whether a key pressed is one of our single-key shortcuts, and nobody is typing.
export function isShortcut(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || localStorage.getItem(KEYS) === "off") return false;
  return !event.target.matches("input:not([type=checkbox]):not([type=radio]), select, textarea");
}

const toggle = document.getElementById("single-keys");
if (toggle) {
  toggle.checked = localStorage.getItem(KEYS) !== "off";
  toggle.addEventListener("change", () => localStorage.setItem(KEYS, toggle.checked ? "on" : "off"));
}

// What was done, said above, is kept out of the address: reloading does not say it again.
const address = new URL(location.href);
const passing = ["decided", "together", "done", "left"];
if (passing.some((name) => address.searchParams.has(name))) {
  for (const name of passing) address.searchParams.delete(name);
  history.replaceState(null, "", address);
}
