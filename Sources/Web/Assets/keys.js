// Keyboard: j/k and Enter in lists, e for the page's main act, g + letter for sections, ? for the sheet.
// Single letters are off while typing, while an input method composes, with any modifier, and for who switched them off.

export const isComposing = (event) => event.isComposing || event.keyCode === 229;

const isTyping = (target) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

const rows = () => [...document.querySelectorAll("[data-list] tr[data-row]")];
const current = () => document.querySelector("tr.here");

function move(step) {
  const all = rows();
  if (all.length === 0) return;
  const at = all.indexOf(current());
  const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
  current()?.classList.remove("here");
  next.classList.add("here");
  const link = opener(next);
  link?.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

const opener = (row) => row?.querySelector("a[data-open]") ?? row?.querySelector("a[href]");

// A link is followed; a form is only entered, at its first field, so that nothing is sent by a single key.
function begin(target) {
  if (!target?.form) { target?.click(); return; }
  const field = target.matches("button") ? target.form.querySelector("input:not([type=hidden]), select, textarea") : target;
  (field ?? target).focus();
}

// Kept by the browser: another person at another machine may want them. Where nothing can be kept they are on.
const letters = {
  get isOn() { try { return localStorage.getItem("letters") !== "off"; } catch { return true; } },
  set isOn(on) { try { localStorage.setItem("letters", on ? "on" : "off"); } catch { /* Not kept. */ } },
};

const showSheet = () => document.getElementById("shortcuts")?.showModal();

let prefix = 0;

const acts = {
  j: () => move(1),
  k: () => move(-1),
  o: () => opener(current())?.click(),
  e: () => begin(current()?.querySelector("[data-key=e]") ?? document.querySelector("[data-key=e]")),
  n: () => document.querySelector("[data-key=n]")?.click(),
  "/": () => document.getElementById("search")?.focus(),
  "?": showSheet,
};

function onKey(event) {
  if (isComposing(event) || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isTyping(event.target) && event.target.type !== "checkbox") return;
  if (document.querySelector("dialog[open]") || !letters.isOn) return;
  if (prefix && event.timeStamp - prefix < 1500) {
    prefix = 0;
    const link = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
    if (link) { event.preventDefault(); link.click(); }
    return;
  }
  if (event.key === "g") { prefix = event.timeStamp; return; }
  const act = acts[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

function prepareSheet() {
  const opener = document.querySelector("[data-shortcuts]");
  const box = document.querySelector("[data-letters]");
  if (opener) { opener.hidden = false; opener.addEventListener("click", showSheet); }
  if (box) { box.checked = letters.isOn; box.addEventListener("change", () => { letters.isOn = box.checked; }); }
}

export function listenForKeys() {
  prepareSheet();
  document.addEventListener("keydown", onKey);
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest?.("tr[data-row]");
    if (!row || row === current()) return;
    current()?.classList.remove("here");
    row.classList.add("here");
  });
}
