// What has happened with the chosen incident: the report with what was understood of it, then line by line.
import { fill, h, icon } from "report/scripts/dom.js";
import { passengerTime } from "report/scripts/format.js";
import { say, t, term } from "report/scripts/language.js";
import { markedWords } from "report/scripts/marked.js";
import { listen as listenSettings, state as settings } from "report/scripts/state.js";
import type { Line } from "../api";
import { listen, state } from "../state";
import { startReplay } from "./replay";

export function buildTimeline(): void {
  draw();
  listen(["chosen", "log", "shown", "incidents"], draw);
  listenSettings(["language"], draw);
}

function draw(): void {
  const incident = state.incidents.find((one) => one.id === state.chosen);
  const view = state.shown?.view;
  fill("timeline",
    h("h2", null, t("timeline"), incident && h("small", null, incident.id), incident && state.log.length > 1 && !state.replay && h("button", { class: "link", onclick: startReplay }, t("replay"))),
    incident && h("blockquote", { lang: view?.incident.language ?? null }, view ? markedWords(view.incident, (field, words) => h("mark", { title: term("field", field) }, words)) : incident.report),
    incident?.error && h("p", { class: "ask" }, icon("question"), incident.error),
    view && view.incident.questions.length > 0 && h("p", { class: "ask" }, icon("question"), h("b", null, t("ask")), " ", view.incident.questions.map(say).join(" ")),
    h("ol", { class: "log" }, state.log.map((line) => h("li", { class: `log-${line.kind}` }, stamp(line), h("span", null, told(line))))));
}

// Seconds since the report for what the machine did, the wall clock for what people did.
function stamp(line: Line): HTMLElement {
  const seconds = line.payload.seconds;
  if (typeof seconds === "number") return h("time", null, `+${seconds.toFixed(1)} s`);
  return h("time", { datetime: line.at, title: line.at }, new Date(line.at).toLocaleTimeString(settings.language, { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false }));
}

function told(line: Line): (string | HTMLElement)[] {
  const { payload: p, kind, by } = line;
  const people = by === "shirei" ? [] : [h("b", null, by), " "];
  switch (kind) {
    case "option": return [t(p.valid ? "ev_option" : "ev_option_refused", String(p.option)), " ", h("small", null, passengerTime(Number(p.passenger_delay_s)))];
    case "reasons": return [t("ev_reasons", String(p.option))];
    case "understood": return [t("ev_understood"), ": ", term("kind", String(p.kind))];
    case "proposed": return [t("ev_proposed", String(p.recommended ?? "–"))];
    case "refused": case "failed": return [t(`ev_${kind}`, String(p.error))];
    case "observed": return [...people, t("ev_observed", String(p.check).split(".").pop()!, String(p.answer)), " ", h("small", null, `${p.fault} ${Math.round(100 * Number(p.probability))} %`)];
    case "stepped": return [...people, t("ev_stepped", String(p.step), String(p.answer))];
    case "decided": return [...people, t("ev_decided", t(`decision_${p.choice}`, String(p.option ?? "")), ""), h("small", null, String(p.reason))];
    default: return [...people, t(`ev_${kind}`)];
  }
}
