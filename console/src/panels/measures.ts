// The measures of one option: what each is for, what it saves, and a mark to leave it out.
import { h } from "report/scripts/dom.js";
import { passengerTime } from "report/scripts/format.js";
import { say, t, term } from "report/scripts/language.js";
import type { Option } from "../api";
import { change, state } from "../state";

type Reason = Option["reasons"][number];

export function measures(option: Option): HTMLElement {
  const reasons = [...option.reasons].sort((a, b) => b.passenger_delay_s - a.passenger_delay_s);
  return h("section", { "aria-labelledby": "measures-title" },
    h("h2", { id: "measures-title" }, t("groups"), h("small", null, String(reasons.length))),
    reasons.length === 0 ? h("p", { class: "quiet" }, t("no_actions")) : h("ul", { class: "measures" }, reasons.map((reason) => measure(option, reason))));
}

function measure(option: Option, reason: Reason): HTMLElement {
  const actions = reason.actions.map((i) => option.actions[i]!);
  const trains = new Set(actions.map((action) => action.train).filter((id): id is string => id !== null));
  const out = state.without.has(reason.group);
  const toggle = () => {
    const without = new Set(state.without);
    if (!without.delete(reason.group)) without.add(reason.group);
    change({ without });
  };
  const undecided = !state.shown?.view.decision;
  return h("li", { class: out ? "out" : "", onmouseenter: () => change({ lit: trains }), onmouseleave: () => change({ lit: new Set() }) },
    undecided && h("label", { title: t("leave_out") }, h("input", { type: "checkbox", checked: out, onchange: toggle, "aria-label": `${t("leave_out")}: ${say(actions[0]!.text)}` })),
    h("details", null,
      h("summary", null, h("span", { class: "badge" }, term("action", actions[0]!.kind)), " ", say(actions[0]!.text), actions.length > 1 && h("small", null, ` +${actions.length - 1}`),
        h("span", { class: "saves" }, reason.passenger_delay_s > 0 ? `${t("saves")} ${passengerTime(reason.passenger_delay_s)}` : "")),
      h("p", null, say(reason.conflict)), h("p", { class: "quiet" }, `${t("without_it")}: ${say(reason.without)}`),
      actions.length > 1 && h("ul", null, actions.slice(0, 40).map((action) => h("li", null, say(action.text))))));
}
