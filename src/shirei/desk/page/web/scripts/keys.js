import { chooseOption, clearChoice } from "./choices.js";
import { byId, h } from "./dom.js";
import { focusGraph } from "./graph/graph.js";
import { isExpanded, toggleExpanded } from "./graph-head.js";
import { t } from "./language.js";
import { nextLanguage, toggleTheme } from "./topbar.js";
import { options } from "./view.js";

// Keys that work everywhere on the page, and the list of them.

const KEYS = [
  ["1 – 9", "key_option"], ["G", "key_graph"], ["/", "key_find"], ["← → ↑ ↓", "key_move"], ["+ −", "key_zoom"], ["0", "key_fit"],
  ["N  P", "key_step"], ["Esc", "key_clear"], ["F", "key_expand"], ["T", "key_theme"], ["L", "key_language"], ["?", "key_help"],
];

const ACTS = { g: focusGraph, t: toggleTheme, l: nextLanguage, f: toggleExpanded, "?": showKeys, "/": () => byId("find").focus() };

export function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, dialog")) return;
    if (event.key === "Escape") return isExpanded() ? toggleExpanded() : clearChoice();
    const option = options[Number(event.key) - 1];
    const act = ACTS[event.key.toLowerCase()];
    if (option) chooseOption(option.id);
    else if (act) act();
    else return;
    event.preventDefault();
  });
}

export function showKeys() {
  const dialog = h("dialog", { class: "keys", "aria-label": t("keys_title") },
    h("h2", null, t("keys_title")),
    h("dl", null, KEYS.map(([key, word]) => h("div", null, h("dt", null, h("kbd", null, key)), h("dd", null, t(word))))),
    h("form", { method: "dialog" }, h("button", { type: "submit" }, t("close"))));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
