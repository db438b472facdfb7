import { chooseOption } from "./choices.js";
import { byId, fill, h, icon } from "./dom.js";
import { against, figureName, gapPlace, share, written } from "./figures.js";
import { say, t } from "./language.js";
import { listen, state } from "./state.js";
import { holdAll, options, predicted } from "./view.js";

// The alternatives side by side; the chosen one is what the graph proposes.

const ON_CARD = ["passenger_delay_s", "stranded", "trains_cancelled", "greatest_gap_s", "recovered_at_s"];

export function buildOptions() {
  drawOptions();
  listen(["language"], drawOptions);
  listen(["option"], markChosen);
}

function drawOptions() {
  fill("options",
    h("header", { class: "options-head" },
      h("h2", { id: "options-title" }, t("options")),
      !options.some((option) => option.recommended) && h("p", { class: "alarm" }, icon("warning"), t("none_recommended")),
      h("p", { class: "quiet" }, t("worst"))),
    h("div", { class: "option-cards", role: "radiogroup", "aria-labelledby": "options-title", onkeydown: moveChoice }, options.map(optionCard)));
  markChosen();
}

function optionCard(option) {
  const classes = ["option", option.recommended && "recommended", !option.valid && "refused"].filter(Boolean).join(" ");
  return h("div", { class: classes, role: "radio", id: `option-${options.indexOf(option)}`, onclick: () => chooseOption(option.id) },
    h("header", null, h("span", { class: "option-letter" }, option.id), h("h3", null, say(option.label)), badge(option)),
    h("dl", null, ON_CARD.map((key) => figureRow(key, option))),
    option.valid ? h("p", { class: "versus" }, versus(option)) : violations(option));
}

function badge(option) {
  if (!option.valid) return h("span", { class: "badge badge-refused" }, icon("cross"), t("refused"));
  if (option.recommended) return h("span", { class: "badge badge-recommended" }, icon("tick"), t("recommended"));
  return option === predicted && h("span", { class: "badge" }, t("baseline"));
}

function figureRow(key, option) {
  return h("div", { class: key === "passenger_delay_s" ? "figure main-figure" : "figure" },
    h("dt", null, figureName(key)),
    h("dd", null, written(key, option.figures), key === "greatest_gap_s" && h("small", null, gapPlace(option.figures))),
    h("i", { class: "bar", "aria-hidden": "true", vars: { "--share": share(key, option.figures).toFixed(4) } }));
}

// Passenger delay against doing nothing and against holding everything.
function versus(option) {
  const references = [[predicted, "do_nothing"], [holdAll, "hold_all"]].filter(([other]) => other && other !== option);
  return references.map(([other, name]) => {
    const { text, better } = against("passenger_delay_s", option.figures, other.figures);
    return text && h("span", { class: better === null ? "" : better ? "better" : "worse" }, h("b", null, text), " ", t("vs", t(name)));
  });
}

function violations(option) {
  const count = option.violations.length;
  return h("details", { class: "violations", onclick: (event) => event.stopPropagation() },
    h("summary", null, count === 1 ? t("violation_one") : t("violations", count)),
    h("ul", null, option.violations.map((violation) => h("li", null, say(violation)))));
}

function markChosen() {
  options.forEach((option, i) => {
    const card = byId(`option-${i}`);
    const on = option.id === state.option;
    card.setAttribute("aria-checked", String(on));
    card.tabIndex = on ? 0 : -1;
  });
}

// Arrow keys move the choice, as in any group of radio buttons.
function moveChoice(event) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step || event.target.getAttribute("role") !== "radio") return;
  event.preventDefault();
  const at = options.findIndex((option) => option.id === state.option);
  const next = (at + step + options.length) % options.length;
  chooseOption(options[next].id);
  byId(`option-${next}`).focus();
}
