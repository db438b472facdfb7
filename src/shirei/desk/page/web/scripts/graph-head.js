import { chosen, selectTrain } from "./choices.js";
import { announce, byId, fill, h, icon } from "./dom.js";
import { showIncident, showWindow, toggleLines, zoomStep } from "./graph/graph.js";
import { say, t } from "./language.js";
import { listen, state } from "./state.js";
import { trains, view } from "./view.js";

// The graph's title, tools and legend.

export function buildGraphHead() {
  drawHead();
  drawLegend();
  listen(["language"], drawHead);
  listen(["language", "option", "show"], drawLegend);
}

function drawHead() {
  fill("graph-head",
    h("h2", { id: "graph-title" }, t("graph"), h("small", null, say(view.line.names))),
    h("div", { class: "tools" },
      search(),
      h("div", { class: "button-group" },
        h("button", { type: "button", onclick: showIncident }, icon("target"), h("span", null, t("incident_view"))),
        h("button", { type: "button", onclick: showWindow }, icon("fit"), h("span", null, t("fit")))),
      h("div", { class: "button-group" }, tool("minus", "zoom_out", () => zoomStep(1 / 1.5)), tool("plus", "zoom_in", () => zoomStep(1.5)), expandButton())));
}

const tool = (name, label, onclick) => h("button", { type: "button", class: "icon-button", "aria-label": t(label), title: t(label), onclick }, icon(name));

function expandButton() {
  return h("button", { type: "button", id: "expand", class: "icon-button wide-only", "aria-label": t("expand"), title: t("expand"), "aria-pressed": "false", onclick: toggleExpanded }, icon("expand"));
}

export function toggleExpanded() {
  const on = byId("graph-section").classList.toggle("expanded");
  document.documentElement.classList.toggle("has-expanded", on);
  const button = byId("expand");
  button.setAttribute("aria-pressed", String(on));
  button.setAttribute("aria-label", t(on ? "shrink" : "expand"));
}

export const isExpanded = () => byId("graph-section").classList.contains("expanded");

function search() {
  const list = h("datalist", { id: "train-numbers" }, trains.map((train) => h("option", { value: train.number })));
  const field = h("input", { id: "find", type: "search", list: "train-numbers", autocomplete: "off", placeholder: t("find_train"), "aria-label": t("find_train") });
  return h("form", { class: "search", role: "search", onsubmit: (event) => { event.preventDefault(); find(field); } }, icon("find"), field, list);
}

function find(field) {
  const wanted = field.value.trim().toUpperCase();
  const found = trains.find((train) => train.number.toUpperCase() === wanted) ?? trains.find((train) => wanted && train.number.toUpperCase().startsWith(wanted));
  field.classList.toggle("not-found", !found);
  if (found) selectTrain(found.index);
  else announce(t("not_found", field.value));
}

function drawLegend() {
  const lines = [["planned", t("planned")], ["predicted", t("predicted")], ["proposed", t("proposed", chosen().id)]];
  fill("legend",
    lines.map(([key, label]) => h("button", { type: "button", class: "legend-item", "aria-pressed": String(state.show[key]), onclick: () => toggleLines(key) },
      h("i", { class: `swatch swatch-${key}`, "aria-hidden": "true" }), label)),
    h("span", { class: "legend-gap" }),
    view.types.map((type, i) => h("span", { class: `legend-item type-${i % 5}` }, h("i", { class: "swatch swatch-type", "aria-hidden": "true" }, h("i", { class: `mark mark-${i === 0 ? "none" : (i - 1) % 4}` })), say(type.names))),
    h("span", { class: "legend-item" }, h("i", { class: "swatch swatch-lost", "aria-hidden": "true" }, "×"), t("cancelled")),
    h("span", { class: "legend-item" }, h("i", { class: "swatch swatch-closed", "aria-hidden": "true" }), t("closed")));
}
