// What every page does: htmx carries the change token; what was done is announced.

const token = document.body.dataset.csrf;

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRF-Token"] = token;
});
