import { byId, fill, h, icon } from "./dom.js";
import { clockMinute } from "./format.js";
import { say, t } from "./language.js";
import { change, listen, state } from "./state.js";
import { view } from "./view.js";
import { INTERFACE_LANGUAGES, LANGUAGE_NAMES } from "./words.js";

// The name of the desk, the time the report was made for, and the switches.

export function buildTopbar(showKeys) {
  const drawBar = () => drawTopbar(showKeys);
  drawBar();
  listen(["language", "theme"], drawBar);
}

function drawTopbar(showKeys) {
  const held = document.activeElement?.dataset?.key;
  fill("topbar",
    h("div", { class: "brand" }, h("span", { class: "brand-mark", lang: "ja", "aria-hidden": "true" }, "指令"), h("b", null, "Shirei"),
      h("span", { class: "brand-line" }, h("i", { class: "line-colour", vars: { "--line-colour": view.line.colour } }), h("span", null, say(view.pack.name)), h("b", null, say(view.line.names)))),
    h("p", { class: "known" }, icon("clock"), h("span", null, t("known_at")), h("time", null, clockMinute(view.incident.known_at_s))),
    h("div", { class: "switches" },
      h("div", { class: "button-group", role: "group", "aria-label": t("language") }, INTERFACE_LANGUAGES.map(languageButton)),
      iconSwitch(state.theme === "dark" ? "sun" : "moon", t(state.theme === "dark" ? "theme_light" : "theme_dark"), "theme", toggleTheme),
      iconSwitch("print", t("print"), "print", () => window.print()),
      iconSwitch("keys", t("keys"), "keys", showKeys)));
  if (held) byId("topbar").querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus();
}

function languageButton(language) {
  return h("button", { type: "button", lang: language, "aria-pressed": String(state.language === language), data: { key: `language-${language}` }, onclick: () => change({ language }) }, LANGUAGE_NAMES[language]);
}

const iconSwitch = (name, label, key, onclick) => h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, data: { key }, onclick }, icon(name));

export const toggleTheme = () => change({ theme: state.theme === "dark" ? "light" : "dark" });

export function nextLanguage() {
  const at = INTERFACE_LANGUAGES.indexOf(state.language);
  change({ language: INTERFACE_LANGUAGES[(at + 1) % INTERFACE_LANGUAGES.length] });
}
