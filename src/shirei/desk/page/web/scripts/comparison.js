import { chooseOption } from "./choices.js";
import { fill, h, icon } from "./dom.js";
import { against, FIGURES, figureName, gapPlace, isBest, share, written } from "./figures.js";
import { say, t } from "./language.js";
import { listen, state } from "./state.js";
import { holdAll, options, predicted } from "./view.js";

// Every figure of every option in one table.

export function buildComparison() {
  drawComparison();
  listen(["language", "option"], drawComparison);
}

function drawComparison() {
  fill("comparison",
    h("h2", { id: "comparison-title" }, t("comparison")),
    h("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-labelledby": "comparison-title" },
      h("table", null,
        h("thead", null, h("tr", null, h("th", { scope: "col" }, t("figure")), options.map(columnHead))),
        h("tbody", null, FIGURES.map((key) => h("tr", null, h("th", { scope: "row" }, figureName(key)), options.map((option) => cell(key, option))))))),
    h("p", { class: "quiet" }, loads()));
}

function columnHead(option) {
  const classes = [option.id === state.option && "chosen", !option.valid && "refused"].filter(Boolean).join(" ");
  return h("th", { scope: "col", class: classes },
    h("button", { type: "button", title: t("show"), onclick: () => chooseOption(option.id) }, h("span", { class: "option-letter" }, option.id), say(option.label)),
    option.recommended && h("small", { class: "better" }, icon("tick"), t("recommended")),
    !option.valid && h("small", { class: "alarm" }, icon("cross"), t("refused")));
}

function cell(key, option) {
  const best = isBest(key, option);
  return h("td", { class: [option.id === state.option && "chosen", best && "best"].filter(Boolean).join(" ") },
    h("span", { class: "value" }, written(key, option.figures), best && h("span", { class: "sr-only" }, ` (${t("best")})`)),
    key === "greatest_gap_s" && h("small", null, gapPlace(option.figures)),
    h("i", { class: "bar", "aria-hidden": "true", vars: { "--share": share(key, option.figures).toFixed(4) } }),
    h("span", { class: "differences" }, delta(key, option, predicted, "do_nothing"), delta(key, option, holdAll, "hold_all")));
}

function delta(key, option, other, name) {
  if (!other || other === option) return null;
  const { text, better } = against(key, option.figures, other.figures);
  return text && h("small", { class: better === null ? "" : better ? "better" : "worse" }, `${text} `, h("span", null, t("vs", t(name))));
}

function loads() {
  const source = options[0].figures.load_source;
  return source === "uniform" ? t("load_uniform") : t("loads", source);
}
