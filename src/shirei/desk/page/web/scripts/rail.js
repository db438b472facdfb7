import { actionList } from "./actions.js";
import { chosen } from "./choices.js";
import { byId, fill, h } from "./dom.js";
import { say, t } from "./language.js";
import { change, listen, state } from "./state.js";
import { trainList } from "./train-list.js";

// Beside the graph: the chosen option's orders with their reasons, or its trains.

const TABS = { actions: actionList, trains: trainList };

export function buildRail() {
  state.tab = "actions";
  drawRail();
  listen(["language", "option", "tab", "groupKey", "selected"], drawRail);
}

function drawRail() {
  const option = chosen();
  const rail = byId("rail");
  const held = rail.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const scrolled = rail.querySelector(".rail-body")?.scrollTop ?? 0;
  fill(rail,
    h("header", { class: "rail-head" },
      h("p", { class: "rail-option" }, h("span", { class: "option-letter" }, option.id), h("b", null, say(option.label))),
      h("div", { class: "tabs", role: "tablist", onkeydown: moveTab }, Object.keys(TABS).map((name) => tab(name, option)))),
    h("div", { class: "rail-body", role: "tabpanel", "aria-label": t(state.tab), tabindex: "0" }, TABS[state.tab](option)));
  rail.querySelector(".rail-body").scrollTop = scrolled;
  if (held) rail.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
}

function tab(name, option) {
  const on = state.tab === name;
  const count = name === "actions" ? option.actions.length : option.changed.size;
  return h("button", { type: "button", role: "tab", "aria-selected": String(on), tabindex: on ? "0" : "-1", data: { key: `tab-${name}` }, onclick: () => change({ tab: name }) },
    t(name), h("span", { class: "count" }, String(count)));
}

function moveTab(event) {
  if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
  event.preventDefault();
  change({ tab: state.tab === "actions" ? "trains" : "actions" });
  byId("rail").querySelector('[aria-selected="true"]').focus();
}
