import { selectTrain } from "./choices.js";
import { h } from "./dom.js";
import { lateness } from "./format.js";
import { t } from "./language.js";
import { state } from "./state.js";
import { outcome, predicted, stationName, trains } from "./view.js";
import { typeBadge } from "./train-card.js";

// The option's changed trains, the most affected first: the graph as a list.

const MOST_ROWS = 60;

export function trainList(option) {
  const rows = trains.filter((train) => option.changed.has(train.index)).map((train) => ({ train, now: outcome(option, train), before: outcome(predicted, train) }));
  rows.sort((a, b) => weight(b.now) - weight(a.now) || a.train.points[0][1] - b.train.points[0][1]);
  if (!rows.length) return h("p", { class: "quiet empty" }, t("no_changes"));
  return [
    h("table", { class: "train-list" },
      h("thead", null, h("tr", null, [t("train"), t("last_stop"), t("proposed", option.id), t("predicted")].map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", null, rows.slice(0, MOST_ROWS).map(row))),
    rows.length > MOST_ROWS && h("p", { class: "quiet" }, t("more_rows", rows.length - MOST_ROWS)),
  ];
}

const weight = ({ state: run, delay }) => ({ cancelled: 2e6, part: 1e6, run: 0 })[run] + (delay ?? 0);

function row({ train, now, before }) {
  return h("tr", { class: state.selected === train.index ? "chosen" : "" },
    h("th", { scope: "row" }, h("button", { type: "button", data: { key: `train-${train.index}` }, onclick: () => selectTrain(train.index) }, train.number), typeBadge(train)),
    h("td", null, now.state === "cancelled" ? "–" : stationName(now.pos)),
    h("td", { class: now.state === "cancelled" ? "alarm" : now.delay >= 180 ? "late" : "" }, inShort(now)),
    h("td", { class: "quiet" }, inShort(before)));
}

function inShort({ state: run, delay }) {
  if (run === "cancelled") return t("cancelled");
  return run === "part" ? `${lateness(delay)}, ${t("part_run")}` : lateness(delay);
}
