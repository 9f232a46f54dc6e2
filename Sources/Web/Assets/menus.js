// Menus are <details>: here they close on Escape, on a click elsewhere, and when another opens.
export function prepareMenus() {
  const menus = () => [...document.querySelectorAll("details[data-menu][open]")];
  document.addEventListener("click", (event) => {
    for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus()) { menu.open = false; menu.querySelector("summary")?.focus(); }
  });
}
