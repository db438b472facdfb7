// The latest incidents, newest first.
import { fill, h } from "report/scripts/dom.js";
import { clockMinute } from "report/scripts/format.js";
import { t } from "report/scripts/language.js";
import { listen as listenSettings } from "report/scripts/state.js";
import type { Incident } from "../api";
import { choose } from "../live";
import { listen, state } from "../state";

export function buildIncidents(): void {
  draw();
  listen(["incidents", "chosen"], draw);
  listenSettings(["language"], draw);
}

function draw(): void {
  fill("incidents",
    h("h2", null, t("incidents"), h("small", null, String(state.incidents.length))),
    state.incidents.length
      ? h("ul", null, state.incidents.map((incident) => h("li", null, row(incident))))
      : h("p", { class: "quiet empty" }, t("no_incidents")));
}

function row(incident: Incident): HTMLElement {
  return h("button", { class: "incident-row", "aria-current": incident.id === state.chosen ? "true" : null, onclick: () => void choose(incident.id) },
    h("time", null, clockMinute(incident.at_s)),
    h("span", { class: "incident-words" }, incident.report),
    h("span", { class: `badge stage-${incident.stage}` }, t(`stage_${incident.stage}`)));
}
