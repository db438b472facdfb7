// The alternatives, the measures of the chosen one with what each saves, the decision, and the words for passengers.
import { fill, h, icon } from "report/scripts/dom.js";
import { clockMinute, difference, number, passengerTime } from "report/scripts/format.js";
import { say, t } from "report/scripts/language.js";
import { listen as listenSettings } from "report/scripts/state.js";
import { api, type Option, type Shown } from "../api";
import { change, chosenOption, listen, state } from "../state";
import { decision } from "./decide";
import { measures } from "./measures";
import { notices } from "./notices";

export function buildProposal(): void {
  draw();
  listen(["chosen", "shown", "option", "without", "incidents"], draw);
  listenSettings(["language"], draw);
}

function draw(): void {
  const incident = state.incidents.find((one) => one.id === state.chosen);
  if (!state.shown) return void fill("proposal", h("div", { class: "panel pad" }, h("h2", { id: "proposal-title" }, t("proposal")), waiting(incident?.stage, incident?.id)));
  const option = chosenOption();
  fill("proposal",
    h("div", { class: "panel pad" }, head(state.shown), options(state.shown)),
    option && h("div", { class: "panel pad grow" }, measures(option)),
    option && h("div", { class: "panel pad" }, decision(state.shown, option)),
    h("div", { class: "panel pad" }, notices(state.shown.view.notices)));
}

function waiting(stage: string | undefined, id: string | undefined): HTMLElement {
  if (stage !== "working" && stage !== "accepted") return h("p", { class: "quiet" }, stage ? t(`stage_${stage}`) : t("proposal_none"));
  return h("div", null, h("p", { class: "quiet" }, t("proposal_wait")), h("div", { class: "busy", role: "progressbar", "aria-label": t("stage_working") }),
    stage === "working" && !state.replay && h("button", { class: "secondary", onclick: () => void api.stop(id!) }, t("stop")));
}

function head({ view }: Shown): HTMLElement {
  const { incident, forecast } = view;
  const likely = forecast && t("between_times", clockMinute(incident.start_s + forecast.q10_min * 60), clockMinute(incident.start_s + forecast.q90_min * 60));
  return h("header", { class: "proposal-head" },
    h("h2", { id: "proposal-title" }, t("proposal")),
    h("p", null, h("span", { class: "quiet" }, `${t("expected_restart")} `), h("b", null, clockMinute(incident.end_s)), likely && h("small", null, ` ${likely}`)));
}

function options({ view }: Shown): HTMLElement {
  const worst = Math.max(1, ...view.options.map((option) => option.figures.passenger_delay_s));
  const nothing = view.options.find((option) => option.id === view.predicted)!;
  return h("div", { class: "choice", role: "radiogroup", "aria-labelledby": "proposal-title", onkeydown: move },
    view.options.map((option) => row(option, worst, nothing)));
}

function row(option: Option, worst: number, nothing: Option): HTMLElement {
  const on = option.id === state.option;
  const { figures } = option;
  const versus = option === nothing ? null : difference(figures.passenger_delay_s, nothing.figures.passenger_delay_s);
  return h("div", { class: `choice-row${option.valid ? "" : " refused"}`, role: "radio", "aria-checked": String(on), tabindex: on ? 0 : -1, id: `choice-${option.id}`,
    onclick: () => change({ option: option.id, without: new Set() }) },
    h("span", { class: "option-letter" }, option.id),
    h("span", { class: "choice-name" }, say(option.label), badge(option, nothing)),
    h("b", { class: "choice-figure" }, passengerTime(figures.passenger_delay_s)),
    h("span", { class: `choice-versus ${versus?.better === null || !versus ? "" : versus.better ? "better" : "worse"}` }, versus?.text ?? ""),
    h("i", { class: "bar", "aria-hidden": "true", vars: { "--share": (figures.passenger_delay_s / worst).toFixed(4) } }),
    on && h("span", { class: "choice-more" }, `${t("f_stranded")} ${number(figures.stranded)} · ${t("f_trains_cancelled")} ${figures.trains_cancelled}+${figures.trains_part_cancelled} · ${t("f_recovered_at_s")} ${figures.recovered_at_s === null ? t("not_today") : clockMinute(figures.recovered_at_s)}`));
}

function badge(option: Option, nothing: Option): HTMLElement | false {
  if (!option.valid) return h("span", { class: "badge badge-refused" }, icon("cross"), t("refused"));
  if (option.recommended) return h("span", { class: "badge badge-recommended" }, icon("tick"), t("recommended"));
  return option === nothing && h("span", { class: "badge" }, t("baseline"));
}

// Arrow keys move the choice, as in any group of radio buttons.
function move(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  const all = state.shown!.view.options;
  if (!step) return;
  event.preventDefault();
  const at = all.findIndex((option) => option.id === state.option);
  const next = all[(at + step + all.length) % all.length]!;
  change({ option: next.id, without: new Set() });
  document.getElementById(`choice-${next.id}`)?.focus();
}
