"use strict";
// Filters the findings and moves between them.  The page reads well without it.
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const toolbar = document.querySelector(".toolbar");
  if (!toolbar) return;
  const status = toolbar.querySelector("output");
  const notes = all(".note");
  const marks = new Map(notes.map((note) => [note.id.slice(1), []]));
  for (const mark of all("mark[data-f]")) marks.get(mark.dataset.f)?.push(mark);
  const keyOf = (note) => note.id.slice(1);
  let current = null;

  // Which findings are shown.
  const off = { severity: new Set(), voice: new Set(), rule: new Set() };
  const shown = (note) => Object.entries(off).every(([kind, values]) => !values.has(note.dataset[kind]));

  function filter() {
    let count = 0;
    for (const note of notes) {
      const show = shown(note);
      const key = keyOf(note);
      count += show;
      note.hidden = !show;
      for (const mark of marks.get(key)) mark.classList.toggle("off", !show);
      const reference = document.getElementById("r" + key);
      if (reference) reference.hidden = !show;
    }
    if (current?.hidden) choose(null);
    const total = notes.length + (notes.length === 1 ? " finding" : " findings");
    status.value = count === notes.length ? total : count + " of " + total;
  }

  for (const button of all("button[data-filter]")) {
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", on);
      off[button.dataset.filter][on ? "delete" : "add"](button.dataset.value);
      filter();
    });
  }
  const boxes = all("input[data-rule]");
  const tick = (box) => off.rule[box.checked ? "delete" : "add"](box.dataset.rule);
  for (const box of boxes) {
    box.checked = true;
    box.addEventListener("change", () => { tick(box); filter(); });
  }
  for (const button of all("button[data-all]")) {
    button.addEventListener("click", () => {
      for (const box of boxes) { box.checked = Boolean(button.dataset.all); tick(box); }
      filter();
    });
  }
  const rules = toolbar.querySelector(".rules");
  document.addEventListener("click", (event) => { if (!rules.contains(event.target)) rules.open = false; });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !rules.open) return;
    rules.open = false;
    rules.querySelector("summary").focus();
  });

  // Which finding is looked at.
  function choose(note) {
    if (current) {
      current.classList.remove("now");
      for (const mark of marks.get(keyOf(current))) mark.classList.remove("now");
    }
    current = note;
    if (!note) return;
    note.classList.add("now");
    for (const mark of marks.get(keyOf(note))) mark.classList.add("now");
  }

  const below = () => toolbar.getBoundingClientRect().bottom;
  function inView(element) {
    const box = element.getBoundingClientRect();
    return box.top >= below() && box.bottom <= innerHeight;
  }
  function go(note) {
    choose(note);
    note.focus({ preventScroll: true });
    const place = marks.get(keyOf(note))[0] ?? note;
    if (!inView(place) || !inView(note)) {
      place.scrollIntoView({ block: "center" });
      if (!inView(note)) note.scrollIntoView({ block: "nearest" });
    }
  }
  function move(step) {
    const open = notes.filter((note) => !note.hidden);
    if (!open.length) return;
    let next;
    if (current) next = open.indexOf(current) + step;
    else {
      next = open.findIndex((note) => note.getBoundingClientRect().bottom > below());
      if (next < 0) next = open.length;
      if (step < 0) next -= 1;
    }
    go(open[Math.max(0, Math.min(open.length - 1, next))]);
  }

  for (const button of all("button[data-move]")) {
    button.addEventListener("click", () => move(Number(button.dataset.move)));
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    if (event.key === "j") move(1);
    if (event.key === "k") move(-1);
  });
  document.addEventListener("click", (event) => {
    const reference = event.target.closest("a.ref");
    const mark = event.target.closest("mark[data-f]:not(.off)");
    const key = reference ? reference.id.slice(1) : mark?.dataset.f;
    if (key) {
      event.preventDefault();
      go(document.getElementById("f" + key));
      return;
    }
    const number = event.target.closest("a.number");
    if (number) {
      event.preventDefault();
      go(number.closest(".note"));
      return;
    }
    const note = event.target.closest(".note");
    if (note && !event.target.closest("a")) choose(note);
  });

  // A strip is one stop for the tab key; arrows move in it.
  for (const strip of all(".strip")) {
    const bars = all("a", strip);
    bars.forEach((bar, i) => bar.setAttribute("tabindex", i ? -1 : 0));
    strip.addEventListener("keydown", (event) => {
      const last = bars.length - 1;
      const at = bars.indexOf(document.activeElement);
      const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key];
      if (at < 0 || to === undefined) return;
      event.preventDefault();
      const bar = bars[Math.max(0, Math.min(last, to))];
      bars[at].setAttribute("tabindex", -1);
      bar.setAttribute("tabindex", 0);
      bar.focus();
    });
  }

  for (const button of all("button[data-filter]")) button.setAttribute("aria-pressed", "true");
  toolbar.hidden = false;
  filter();
})();
