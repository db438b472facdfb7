// The keyboard, for whoever keeps a hand on the telephone.
import { byId } from "report/scripts/dom.js";
import { change as changeSettings, state as settings } from "report/scripts/state.js";
import { INTERFACE_LANGUAGES } from "report/scripts/words.js";
import { showNextView } from "./panels/views";
import { change, state } from "./state";

export function listenToKeys(): void {
  document.addEventListener("keydown", (event) => {
    const typing = (event.target as HTMLElement).matches("input, textarea, select");
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return void (document.activeElement as HTMLElement | null)?.blur();
    if (typing) return;
    if (press(event.key)) event.preventDefault();
  });
}

function press(key: string): boolean {
  const options = state.shown?.view.options ?? [];
  const option = options.find((one, i) => key === String(i + 1) || key.toUpperCase() === one.id);
  if (key === "r") byId("report-text").focus();
  else if (key === "g") byId("graph-stage").focus();
  else if (key === "p") byId("proposal").focus();
  else if (key === "t") changeSettings({ theme: settings.theme === "dark" ? "light" : "dark" });
  else if (key === "l") changeSettings({ language: next(INTERFACE_LANGUAGES, settings.language) });
  else if (key === "v") showNextView();
  else if (option) change({ option: option.id, without: new Set() });
  else return false;
  return true;
}

const next = (all: string[], now: string) => all[(all.indexOf(now) + 1) % all.length]!;
