// The picture of a page: pages, zoom, turning; the places of the fields on it; a click or a rectangle drawn on it.

const SVG = "http://www.w3.org/2000/svg";
const STEPS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];
const A_DRAG = 4;
const DPI = 150;

export class Sheet {
  // `on.pick(page, box)`: a place shown with the pointer; `on.choose(pointer)` and `on.near(pointer | null)`: a field's place.
  constructor(on) {
    this.on = on;
    this.svg = document.getElementById("sheet");
    this.paper = document.getElementById("paper");
    this.boxes = document.getElementById("boxes");
    this.drawn = document.getElementById("drawn");
    this.fields = [];
    this.chosen = null;
    this.zoom = 1;
    this.turn = 0;
    if (!this.svg) return;
    const numbers = (words) => words.split(" ").map(Number);
    const { pages, widths, heights, first } = this.svg.dataset;
    const wide = numbers(widths), high = numbers(heights);
    this.pages = new Map(numbers(pages).map((number, index) => [number, { width: wide[index], height: high[index] }]));
    this.listen();
    this.show(this.pages.has(Number(first)) ? Number(first) : [...this.pages.keys()][0]);
    new ResizeObserver(() => this.lay()).observe(this.paper);
  }

  show(number) {
    if (!this.svg || !this.pages.has(number) || number === this.page) return;
    this.page = number;
    const address = `/api/documents/${document.getElementById("main").dataset.sha256}/pages/${number}/picture?dpi=${DPI}`;
    document.getElementById("picture").setAttribute("href", address);
    // The picture says how large the page is, to the next dot.
    const picture = new Image();
    picture.addEventListener("load", () => {
      const drawn = { width: (picture.naturalWidth * 72) / DPI, height: (picture.naturalHeight * 72) / DPI }, said = this.pages.get(number);
      if (Math.abs(drawn.width - said.width) > 1 || Math.abs(drawn.height - said.height) > 1) this.pages.set(number, drawn);
      if (this.page === number) this.lay();
      this.svg.dataset.shown = String(number);
    });
    picture.src = address;
    const select = document.getElementById("sheet-page");
    if (select) select.value = String(number);
    this.lay();
    this.mark(this.fields);
    this.paper.scrollTo(0, 0);
  }

  // The picture as wide as its place allows, times the zoom.
  lay() {
    if (!this.svg) return;
    const { width, height } = this.pages.get(this.page);
    for (const each of [document.getElementById("picture"), document.getElementById("blank")]) {
      each.setAttribute("width", width);
      each.setAttribute("height", height);
    }
    const [w, h] = this.turn % 180 ? [height, width] : [width, height];
    const places = {
      0: "", 90: `translate(${w} 0) rotate(90)`, 180: `translate(${w} ${h}) rotate(180)`, 270: `translate(0 ${h}) rotate(270)`,
    };
    this.svg.setAttribute("viewBox", `0 0 ${w} ${h}`);
    document.getElementById("turned").setAttribute("transform", places[this.turn]);
    const fit = Math.max(120, this.paper.clientWidth - 24);
    this.svg.setAttribute("width", Math.round(fit * this.zoom));
    this.svg.setAttribute("height", Math.round((fit * this.zoom * h) / w));
    document.getElementById("sheet-size").textContent = `${Math.round(this.zoom * 100)}\u00a0%`;
  }

  enlarge(step) {
    const nearest = STEPS.reduce((best, each, index) => (Math.abs(each - this.zoom) < Math.abs(STEPS[best] - this.zoom) ? index : best), 0);
    this.zoom = STEPS[Math.max(0, Math.min(STEPS.length - 1, nearest + step))];
    this.lay();
  }

  // `fields`: elements with data-field, data-page, data-box, data-state.
  mark(fields) {
    this.fields = fields;
    if (!this.svg) return;
    const here = fields.filter((field) => Number(field.dataset.page) === this.page && field.dataset.box);
    const area = (field) => { const [x0, y0, x1, y1] = field.dataset.box.split(" ").map(Number); return (x1 - x0) * (y1 - y0); };
    // The smallest lies on top; of several at one place, the first of the form.
    here.reverse().sort((one, other) => area(other) - area(one));
    this.boxes.replaceChildren(...here.map((field) => {
      const [x0, y0, x1, y1] = field.dataset.box.split(" ").map(Number);
      const box = document.createElementNS(SVG, "rect");
      const put = { x: x0 - 2, y: y0 - 2, width: x1 - x0 + 4, height: y1 - y0 + 4, rx: 1.5 };
      for (const [name, value] of Object.entries(put)) box.setAttribute(name, value);
      box.setAttribute("class", `box ${field.dataset.state}`);
      box.dataset.field = field.dataset.field;
      return box;
    }));
    this.choose(this.chosen, false);
  }

  choose(pointer, look = true) {
    this.chosen = pointer;
    if (!this.svg) return;
    const field = this.fields.find((each) => each.dataset.field === pointer);
    if (look && field?.dataset.page) this.show(Number(field.dataset.page));
    for (const box of this.boxes.children) box.classList.toggle("chosen", box.dataset.field === pointer);
    const box = this.box(pointer);
    if (look && box) this.bring(box);
  }

  near(pointer) {
    if (!this.svg) return;
    for (const box of this.boxes.children) box.classList.toggle("near", box.dataset.field === pointer);
  }

  box(pointer) {
    return [...this.boxes.children].find((each) => each.dataset.field === pointer);
  }

  // Scrolls the page so that the place is in view, and not at its edge.
  bring(box) {
    const place = box.getBoundingClientRect(), view = this.paper.getBoundingClientRect();
    const margin = 40;
    let down = 0, right = 0;
    if (place.top < view.top + margin || place.bottom > view.bottom - margin) down = place.top - view.top - view.height / 3;
    if (place.left < view.left || place.right > view.right) right = place.left - view.left - view.width / 3;
    if (down || right) this.paper.scrollBy(right, down);
  }

  listen() {
    const acts = {
      before: () => this.show(this.page - 1), after: () => this.show(this.page + 1), smaller: () => this.enlarge(-1),
      larger: () => this.enlarge(1), fit: () => { this.zoom = 1; this.lay(); }, turn: () => { this.turn = (this.turn + 90) % 360; this.lay(); },
    };
    for (const button of document.querySelectorAll("[data-sheet]")) button.addEventListener("click", acts[button.dataset.sheet]);
    document.getElementById("sheet-page")?.addEventListener("change", (event) => this.show(Number(event.target.value)));
    this.paper.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      this.enlarge(event.deltaY < 0 ? 1 : -1);
    }, { passive: false });
    this.svg.addEventListener("pointerover", (event) => this.on.near(event.target.dataset?.field ?? null));
    this.svg.addEventListener("pointerleave", () => this.on.near(null));
    // The field keeps the focus while the page is pointed at.
    this.svg.addEventListener("mousedown", (event) => event.preventDefault());
    this.svg.addEventListener("pointerdown", (event) => this.begin(event));
  }

  place(event) {
    const matrix = document.getElementById("turned").getScreenCTM().inverse();
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
  }

  begin(event) {
    if (event.button !== 0) return;
    const start = this.place(event), onField = event.target.dataset?.field;
    const moved = (at) => Math.abs(at.x - start.x) > A_DRAG || Math.abs(at.y - start.y) > A_DRAG;
    const around = (at) => [Math.min(start.x, at.x), Math.min(start.y, at.y), Math.max(start.x, at.x), Math.max(start.y, at.y)];
    this.svg.setPointerCapture(event.pointerId);
    const draw = (later) => {
      const at = this.place(later);
      if (!moved(at)) return;
      const [x0, y0, x1, y1] = around(at);
      for (const [name, value] of Object.entries({ x: x0, y: y0, width: x1 - x0, height: y1 - y0, visibility: "visible" })) this.drawn.setAttribute(name, value);
    };
    const end = (later) => {
      this.svg.removeEventListener("pointermove", draw);
      this.drawn.setAttribute("visibility", "hidden");
      if (later.type === "pointercancel") return;
      const at = this.place(later);
      if (!moved(at) && onField && onField !== this.chosen) this.on.choose(onField);
      else this.on.pick(this.page, around(at));
    };
    this.svg.addEventListener("pointermove", draw);
    this.svg.addEventListener("pointerup", end, { once: true });
    this.svg.addEventListener("pointercancel", end, { once: true });
  }
}
