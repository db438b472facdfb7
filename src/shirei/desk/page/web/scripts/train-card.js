import { chosen, clearChoice } from "./choices.js";
import { h, icon } from "./dom.js";
import { clock, lateness } from "./format.js";
import { say, t, term } from "./language.js";
import { directionName, plannedVisit, predicted, runVisit, stationName, trainIndex, trains, typeIndex, typeOf } from "./view.js";

// Everything about one train at one station: planned, if nothing is done, proposed; its orders.

export function trainCard({ index, pos }, pinned) {
  const train = trains[index];
  const option = chosen();
  const planned = plannedVisit(train, pos);
  const rows = [
    cardRow(t("planned"), planned, null, "planned"),
    cardRow(t("predicted"), runVisit(predicted, train, pos), planned, "predicted"),
    option === predicted ? null : cardRow(t("proposed", option.id), runVisit(option, train, pos), planned, "proposed"),
  ];
  return [
    h("header", { class: "card-head" },
      h("span", { class: "card-number" }, train.number),
      typeBadge(train),
      h("span", { class: "card-way" }, directionName(train.direction)),
      pinned && h("button", { class: "icon-button", type: "button", "aria-label": t("close"), onclick: clearChoice }, icon("cross"))),
    h("p", { class: "card-route" }, t("from_to", stationName(train.points[0][0]), stationName(train.points.at(-1)[0])),
      train.working && h("span", null, `${t("working")} ${train.working}`)),
    h("table", { class: "card-times" }, h("caption", null, stationName(pos)), h("tbody", null, rows)),
    h("div", { class: "card-orders" }, orders(option, train)),
  ];
}

export function typeBadge(train) {
  const type = typeIndex.get(train.type);
  return h("span", { class: `type-badge type-${type % 5}` }, h("i", { class: `mark mark-${type === 0 ? "none" : (type - 1) % 4}`, "aria-hidden": "true" }), say(typeOf(train).names));
}

function cardRow(label, visit, planned, kind) {
  const times = visit ? (visit[1] === visit[2] ? clock(visit[1]) : `${clock(visit[1])} – ${clock(visit[2])}`) : t("not_run_here");
  const late = visit && planned ? visit[1] - planned[1] : null;
  return h("tr", { class: `line-${kind}` },
    h("th", { scope: "row" }, h("i", { class: `swatch swatch-${kind}`, "aria-hidden": "true" }), label),
    h("td", { class: visit ? "" : "alarm" }, times),
    h("td", { class: late >= 180 ? "late" : "" }, late === null ? "" : lateness(late)));
}

function orders(option, train) {
  const own = option.actions.filter((action) => trainIndex.get(action.train) === train.index);
  if (!own.length) return h("p", { class: "quiet" }, t("no_orders"));
  return h("ul", null, own.slice(0, 4).map((action) => h("li", null, h("b", null, term("action", action.kind)), " ", say(action.text))));
}
