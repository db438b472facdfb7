import { byId, fill, h, icon } from "./dom.js";
import { say, t, term } from "./language.js";
import { listen } from "./state.js";
import { view } from "./view.js";

// What is likely broken, what to check next, how to put it right.

const SHOWN = 5;
const WITH_EVIDENCE = 3;
const SURE = 0.5;

export function buildDiagnosis() {
  if (!view.diagnosis) { byId("diagnosis").remove(); return; }
  drawDiagnosis();
  listen(["language"], drawDiagnosis);
}

function drawDiagnosis() {
  const { diagnosis } = view;
  fill("diagnosis",
    h("h2", { id: "diagnosis-title" }, t("diagnosis")),
    h("div", { class: "diagnosis-parts" },
      h("div", null, h("h3", null, t("likely")), faults(diagnosis)),
      h("div", null, h("h3", null, t("check_next")), nextCheck(diagnosis), known(diagnosis)),
      h("div", null, h("h3", null, t(diagnosis.faults[0].probability >= SURE ? "recovery_of" : "recovery_if", say(diagnosis.faults[0].names))), recovery(diagnosis))),
    h("p", { class: "quiet" }, `${t("basis")}: ${say(diagnosis.basis)}`));
}

// The likeliest by name, the rest as one bar, so that what is not shown is not hidden.
function faults({ faults: all }) {
  const rest = all.slice(SHOWN).reduce((sum, fault) => sum + fault.probability, 0);
  return h("ol", { class: "faults" },
    all.slice(0, SHOWN).map((fault, i) => h("li", null, likely(say(fault.names), fault.probability), i < WITH_EVIDENCE && evidence(fault))),
    all.length > SHOWN && h("li", { class: "others" }, likely(t("others", String(all.length - SHOWN)), rest)));
}

function likely(name, probability) {
  const share = `${Math.round(probability * 100)} %`;
  return [h("p", { class: "fault" }, h("span", null, name), h("b", null, probability > 0 && probability < 0.005 ? "< 1 %" : share)),
    h("div", { class: "share", "aria-hidden": "true", vars: { "--share": `${(probability * 100).toFixed(1)}%` } })];
}

function evidence(fault) {
  return fault.evidence.length > 0 && h("ul", { class: "evidence" }, fault.evidence.map(({ question, answer, times }) =>
    h("li", { class: times > 1 ? "for" : "against" }, h("b", null, factor(times)), h("span", null, `${say(question)} ${term("answer", answer)}`))));
}

function factor(times) {
  const size = Math.max(times, 1 / times);
  return `${times > 1 ? "×" : "÷"}${size >= 3 ? Math.round(size) : size.toFixed(1)}`;
}

function nextCheck({ next_check: check, enough, manual }) {
  if (!check) return h("p", { class: "next" }, icon("tick"), h("span", null, say(enough)));
  return [h("p", { class: "next" }, icon("question"), h("b", null, say(check.question))),
    h("p", { class: "quiet" }, [term("role", check.role), t("seconds", String(check.seconds)), cited(manual, check.clause)].filter(Boolean).join(" · ")),
    h("p", { class: "quiet" }, check.answers.map((answer) => term("answer", answer)).join(" / ")),
    h("p", { class: "because" }, say(check.because))];
}

function known({ known: answers }) {
  if (!answers.length) return h("p", { class: "quiet" }, t("nothing_known"));
  return [h("h3", null, t("known")), h("ul", { class: "known-answers" }, answers.map(({ question, answer, source, words }) =>
    h("li", null, h("span", null, say(question)), " ", h("b", null, term("answer", answer)), h("small", null, words ? `${term("source", source)}: “${words}”` : term("source", source)))))];
}

function recovery({ recovery: steps, manual, expected_min: expected }) {
  return [h("ol", { class: "steps" }, steps.map((step) => h("li", null,
    h("p", null, say(step.text)),
    h("p", { class: "quiet" }, [term("role", step.role), t("minutes", String(step.minutes)), cited(manual, step.clause)].filter(Boolean).join(" · "))))),
  h("p", { class: "quiet" }, t("expected_over_all", t("minutes", String(Math.round(expected)))))];
}

const cited = (manual, clause) => clause && `${term("manual", manual)} ${clause}`;
