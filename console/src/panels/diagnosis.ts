// What is likely broken, what to check next, and how to put it right. An answer is one press of a button.
import { fill, h, icon } from "report/scripts/dom.js";
import { duration } from "report/scripts/format.js";
import { say, t } from "report/scripts/language.js";
import { listen as listenSettings } from "report/scripts/state.js";
import { api, type Diagnosis, Problem } from "../api";
import { listen, state } from "../state";
import { cite } from "./clause";

const SHOWN = 4;

export function buildDiagnosis(): void {
  draw();
  listen(["shown", "me"], draw);
  listenSettings(["language"], draw);
}

function draw(): void {
  const found = state.shown?.view.diagnosis;
  const place = fill("diagnosis");
  place.hidden = !found;
  if (!found) return;
  fill("diagnosis",
    h("h2", null, t("diagnosis"), h("small", null, t("recovery_expected", Math.round(found.expected_min)))),
    h("ul", { class: "faults" }, found.faults.slice(0, SHOWN).map(fault)),
    found.next_check ? check(found.next_check) : found.enough && h("p", { class: "quiet" }, say(found.enough)),
    h("details", null, h("summary", null, t("recovery"), h("small", null, ` ${found.recovery.length}`)), h("ol", { class: "steps" }, found.recovery.map((step) =>
      h("li", null, h("b", null, step.role), ` ${say(step.text)} `, h("small", null, t("minutes", step.minutes)), step.clause && cite(found.manual, step.clause))))));
}

function fault(one: Diagnosis["faults"][number]): HTMLElement {
  const words = one.evidence.map((e) => `${say(e.question)} ${e.answer}: ×${e.times.toPrecision(2)}`).join("\n");
  return h("li", { title: words || null }, h("span", null, say(one.names)), h("b", null, `${Math.round(100 * one.probability)} %`),
    h("i", { class: "bar", "aria-hidden": "true", vars: { "--share": one.probability.toFixed(4) } }));
}

function check(next: NonNullable<Diagnosis["next_check"]>): HTMLElement {
  const said = h("p", { class: "alarm", role: "alert" });
  const answer = (words: string) => void api.observe(state.chosen!, next.id, words).catch((error: unknown) => {
    said.textContent = error instanceof Problem ? error.said : t("lost");
  });
  const may = state.me?.role !== "viewer" && !["closed"].includes(state.shown?.stage ?? "");
  return h("div", { class: "check" },
    h("p", null, icon("question"), h("b", null, say(next.question))),
    h("p", { class: "quiet" }, `${next.role}, ${duration(next.seconds)}`, next.clause && cite(state.shown!.view.diagnosis!.manual, next.clause)),
    may && h("div", { class: "answers" }, [...next.answers, "unknown"].map((words) => h("button", { class: "secondary", onclick: () => answer(words) }, words === "unknown" ? t("unknown") : words))),
    said, h("details", null, h("summary", null, t("why")), h("p", { class: "quiet" }, say(next.because))));
}
