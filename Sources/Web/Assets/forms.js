// Forms: Ctrl+Enter sends a long text, one press sends once, "select all" and shift-click, filters that send themselves.
import { isComposing } from "./keys.js";

function sendOnce(event) {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "yes";
}

function onKey(event) {
  if (isComposing(event) || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  if (event.target instanceof HTMLTextAreaElement) event.target.form?.requestSubmit();
}

let lastTicked = null;

function onClick(event) {
  const box = event.target;
  if (box.matches?.("input[data-select-row]")) {
    const boxes = [...document.querySelectorAll("input[data-select-row]")];
    if (event.shiftKey && lastTicked) {
      const [from, to] = [boxes.indexOf(lastTicked), boxes.indexOf(box)].sort((a, b) => a - b);
      boxes.slice(from, to + 1).forEach((other) => { other.checked = box.checked; });
    }
    lastTicked = box;
  }
  if (box.matches?.("input[data-select-all]")) {
    document.querySelectorAll("input[data-select-row]").forEach((other) => { other.checked = box.checked; });
  }
}

export function prepareForms() {
  document.addEventListener("submit", sendOnce);
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", onClick);
  document.addEventListener("change", (event) => {
    if (event.target.matches?.("[data-submit-on-change]")) event.target.form?.requestSubmit();
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => { delete form.dataset.sent; });
  });
}
