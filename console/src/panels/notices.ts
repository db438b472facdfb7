// The words for passengers, in each language, before they are released.
import { h } from "report/scripts/dom.js";
import { t } from "report/scripts/language.js";
import { LANGUAGE_NAMES } from "report/scripts/words.js";
import type { View } from "../api";
import { state } from "../state";

let language = "ja";

export function notices(all: View["notices"]): HTMLElement {
  const place = h("section", { class: "notices", "aria-labelledby": "notices-title" });
  const draw = () => {
    const shown = all.find((notice) => notice.language === language) ?? all[0];
    place.replaceChildren(
      h("h2", { id: "notices-title" }, t("notices"), h("small", null, state.shown?.view.decision ? "" : t("draft"))),
      shown ? h("div", { class: "tabs", role: "tablist" }, all.map((notice) => tab(notice.language, notice === shown, draw))) : h("p", { class: "quiet" }, t("no_notices")),
      ...(shown ? [h("article", { lang: shown.language }, h("h3", null, shown.title), h("p", null, shown.text))] : []));
  };
  draw();
  return place;
}

function tab(tag: string, on: boolean, draw: () => void): HTMLElement {
  return h("button", { role: "tab", "aria-selected": String(on), lang: tag, type: "button", onclick: () => { language = tag; draw(); } }, LANGUAGE_NAMES[tag] ?? tag);
}
