// Copy: beside every observable a button that copies it as it is, not as it is shown, and says so.
let silence = 0;

function say(words) {
  const place = document.getElementById("copied");
  clearTimeout(silence);
  place.textContent = "";
  // Later, so that the same words are read out a second time.
  setTimeout(() => { place.textContent = words; }, 50);
  silence = setTimeout(() => { place.textContent = ""; }, 5000);
}

async function copy(value) {
  const { done, failed } = document.getElementById("copied").dataset;
  try {
    await navigator.clipboard.writeText(value);
    say(done);
  } catch { say(failed); }
}

export function prepareCopying() {
  const template = document.getElementById("copy");
  // Browsers give the clipboard only to pages that came over TLS or from the same machine.
  if (!template || !navigator.clipboard) return;
  for (const shown of document.querySelectorAll("code.observable[data-copy]")) {
    const button = template.content.firstElementChild.cloneNode(true);
    button.setAttribute("aria-label", `${button.title}: ${shown.textContent}`);
    button.addEventListener("click", () => copy(shown.dataset.copy));
    shown.after(button);
  }
}
