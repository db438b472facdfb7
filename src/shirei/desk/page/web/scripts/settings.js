import { listen, state } from "./state.js";
import { INTERFACE_LANGUAGES } from "./words.js";

// Theme and language: the reader's last choice, else what the browser prefers. A page opened from a disk may
// have no storage; then the choice lasts as long as the page.

const KEY = "shirei.report";

export function restoreSettings() {
  const kept = read();
  const prefersLight = window.matchMedia("(prefers-color-scheme: light)").matches;
  state.theme = ["dark", "light"].includes(kept.theme) ? kept.theme : prefersLight ? "light" : "dark";
  state.language = INTERFACE_LANGUAGES.includes(kept.language) ? kept.language : browserLanguage();
  apply();
  listen(["theme", "language"], () => { apply(); keep(); });
}

const browserLanguage = () => navigator.languages.map((tag) => tag.split("-")[0]).find((tag) => INTERFACE_LANGUAGES.includes(tag)) ?? "en";

function apply() {
  document.documentElement.dataset.theme = state.theme;
  document.documentElement.lang = state.language;
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

function keep() {
  try {
    localStorage.setItem(KEY, JSON.stringify({ theme: state.theme, language: state.language }));
  } catch {
    // Without storage there is nothing to keep.
  }
}
