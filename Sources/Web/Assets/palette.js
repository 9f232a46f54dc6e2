// Ctrl+K: every link and act of the bars, filtered as one types; Enter without a choice searches.
import { isComposing } from "./keys.js";

function entries() {
  const links = document.querySelectorAll(".rail a, .menu-items a, [data-command]");
  return [...links].map((link) => ({ label: link.textContent.trim(), link }));
}

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function open(search) {
  const input = make("input", { type: "search", "aria-label": search.placeholder, autocomplete: "off" });
  const list = make("ul");
  const dialog = make("dialog", { class: "palette", "aria-label": search.placeholder }, input, list);
  const fill = () => {
    const words = input.value.trim().toLowerCase();
    list.replaceChildren(...entries()
      .filter((entry) => entry.label.toLowerCase().includes(words))
      .slice(0, 12)
      .map((entry) => {
        const choice = make("a", { href: entry.link.href ?? "#" }, entry.label);
        choice.addEventListener("click", (event) => { event.preventDefault(); dialog.close(); entry.link.click(); });
        return make("li", {}, choice);
      }));
  };
  input.addEventListener("input", fill);
  dialog.addEventListener("keydown", (event) => {
    if (isComposing(event)) return;
    const choices = [...list.querySelectorAll("a")];
    const at = choices.indexOf(document.activeElement);
    if (event.key === "ArrowDown") { event.preventDefault(); choices[Math.min(choices.length - 1, at + 1)]?.focus(); }
    if (event.key === "ArrowUp") { event.preventDefault(); (choices[at - 1] ?? input).focus(); }
    if (event.key === "Enter" && document.activeElement === input) {
      event.preventDefault();
      search.value = input.value;
      search.form.requestSubmit();
    }
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  fill();
  dialog.showModal();
}

export function preparePalette() {
  const search = document.querySelector("[data-palette]");
  if (!search) return;
  document.addEventListener("keydown", (event) => {
    if (isComposing(event) || event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (!document.querySelector("dialog[open]")) open(search);
  });
}
