import { lightActions } from "./choices.js";
import { h, icon } from "./dom.js";
import { duration, passengerTime } from "./format.js";
import { say, t, term } from "./language.js";
import { state } from "./state.js";

// Orders in groups that stand or fall together, each with what it saves and what happens without it.

export function actionList(option) {
  if (!option.actions.length) return h("p", { class: "quiet empty" }, t("no_actions"));
  const reasons = [...option.reasons].sort((a, b) => b.passenger_delay_s - a.passenger_delay_s);
  const tested = new Set(reasons.flatMap((reason) => reason.actions));
  const others = option.actions.map((_, i) => i).filter((i) => !tested.has(i));
  return [
    h("ol", { class: "groups" }, reasons.map((reason) => group(option, reason))),
    others.length > 0 && [
      reasons.length > 0 && h("h3", { class: "others" }, t("other_actions")),
      h("ol", { class: "groups" }, byGroup(option, others).map((indices) => plainGroup(option, indices))),
    ],
  ];
}

function byGroup(option, indices) {
  const groups = new Map();
  for (const i of indices) {
    const key = option.actions[i].group;
    groups.set(key, [...(groups.get(key) ?? []), i]);
  }
  return [...groups.values()];
}

function group(option, reason) {
  return h("li", null, toggle(option, `reason-${option.reasons.indexOf(reason)}`, reason.actions,
    h("p", { class: "conflict" }, say(reason.conflict)),
    h("p", { class: "without" }, h("b", null, `${t("without_it")}: `), say(reason.without)),
    h("p", { class: "saves" }, saving(reason.passenger_delay_s, passengerTime), saving(reason.train_delay_s, duration))));
}

const plainGroup = (option, indices) => h("li", null, toggle(option, `plain-${indices[0]}`, indices));

function toggle(option, key, indices, ...why) {
  const on = state.groupKey === `${option.id}-${key}`;
  return h("button", { type: "button", class: "group", "aria-pressed": String(on), title: t("in_graph"), data: { key }, onclick: () => lightActions(`${option.id}-${key}`, indices) },
    h("ul", { class: "orders" }, indices.map((i) => order(option.actions[i]))), why);
}

const order = (action) => h("li", null, h("span", { class: `kind kind-${action.kind}` }, term("action", action.kind)), h("span", null, say(action.text)));

// A saving is "without minus with"; an order may also cost something.
function saving(value, write) {
  if (!value) return null;
  return h("span", { class: value > 0 ? "better" : "worse" }, icon(value > 0 ? "tick" : "plus"), value > 0 ? `${t("saves")} ${write(value)}` : `+${write(-value)}`);
}
