import { fill, h, icon } from "./dom.js";
import { clockMinute } from "./format.js";
import { say, t, term } from "./language.js";
import { markedWords } from "./marked.js";
import { listen, state } from "./state.js";
import { closures, directionName, optionById, stationName, view } from "./view.js";

// What happened, since when, until when it is expected to last, and the report in its own words.

export function buildIncident() {
  drawIncident();
  listen(["language"], drawIncident);
}

function drawIncident() {
  const { incident } = view;
  fill("incident",
    h("div", { class: "what" },
      h("div", { class: "what-sign", "aria-hidden": "true" }, icon("warning")),
      h("div", null,
        h("h1", { id: "incident-title" }, term("kind", incident.kind)),
        h("p", { class: "where" }, place()),
        h("p", { class: "since" }, `${t("since")} `, h("time", null, clockMinute(incident.start_s)), incident.id !== "incident" && h("span", { class: "ident" }, incident.id)),
        likeliest())),
    restart(),
    report(),
    decision());
}

// The fault that comes first, with a way to the rest.
function likeliest() {
  if (!view.diagnosis) return null;
  const [first] = view.diagnosis.faults;
  return h("p", { class: "likeliest" }, `${t("likely")}: `, h("a", { href: "#diagnosis" }, `${say(first.names)}, ${Math.round(first.probability * 100)} %`));
}

function place() {
  const [main] = closures;
  if (!main) return say(view.line.names);
  const { from_pos: from, to_pos: to, directions } = main;
  const stretch = from === to ? stationName(from) : `${stationName(from)} – ${stationName(to)}`;
  const which = directions.length > 1 ? t("both_directions") : t("only_direction", directionName(directions[0]));
  return [h("b", null, stretch), h("span", null, `${say(view.line.names)}, ${which}`)];
}

function restart() {
  const { incident, forecast } = view;
  const label = incident.end_is_estimate ? t("estimate") : t("certain");
  return h("div", { class: "restart" },
    h("h2", null, t("expected_restart"), h("small", null, label)),
    h("p", { class: "restart-time" }, clockMinute(incident.end_s)),
    forecast && incident.end_is_estimate
      ? [band(), h("p", { class: "band-words", title: `${t("basis")}: ${say(forecast.basis)}` }, t("between_times", ...quantiles().filter((_, i) => i !== 1).map(clockMinute)))]
      : !forecast && incident.end_is_estimate && h("p", { class: "band-words" }, t("no_forecast")));
}

const quantiles = () => ["q10_min", "q50_min", "q90_min"].map((key) => view.incident.start_s + view.forecast[key] * 60);

// A bar from the start to past the latest likely end: the band, its middle, and now.
function band() {
  const { start_s: start, end_s: end, known_at_s: now } = view.incident;
  const [q10, q50, q90] = quantiles();
  const span = Math.max(q90, end) - start + 600;
  const at = (s) => `${(Math.min(1, Math.max(0, (s - start) / span)) * 100).toFixed(2)}%`;
  return h("div", { class: "band", "aria-hidden": "true", vars: { "--q10": at(q10), "--q50": at(q50), "--q90": at(q90), "--now-at": at(now), "--end": at(end) } },
    h("i", { class: "band-range" }), h("i", { class: "band-middle" }), h("i", { class: "band-now" }), end !== q50 && h("i", { class: "band-end" }));
}

function report() {
  const { incident } = view;
  return h("div", { class: "report" },
    h("h2", null, t("report")),
    h("blockquote", { lang: incident.language }, markedWords(incident, understood)),
    h("ul", { class: "read" }, incident.reading.map((reading) => h("li", null, h("span", null, term("field", reading.field)), h("b", null, readValue(reading))))),
    incident.questions.length > 0 && h("p", { class: "ask" }, icon("question"), h("b", null, t("ask")), " ", incident.questions.map(say).join(" ")));
}

// The words with what they were understood as written above them.
function understood(field, words) {
  return h("ruby", { class: words.length <= 20 ? "short" : null }, h("mark", null, words), h("rt", { lang: state.language }, term("field", field)));
}

// Names for ids where the page knows them: a station, a stretch, a kind of incident, the line.
function readValue({ field, value }) {
  if (field === "kind") return term("kind", value);
  if (field === "line" && value === view.line.id) return say(view.line.names);
  if (field === "place") return value.split("..").map(stationWord).join(" – ");
  if (field === "duration_min") return t("minutes", value);
  if (field === "tracks") return value === "both" ? t("both_directions") : directionName(value);
  return value;
}

function stationWord(id) {
  const pos = view.line.stations.findIndex((station) => station.id === id);
  return pos < 0 ? id : stationName(pos);
}

function decision() {
  const made = view.decision;
  if (!made) return h("div", { class: "decision open" }, icon("person"), h("p", null, h("b", null, t("decision_open")), h("span", null, t("advisory"))));
  const option = optionById.get(made.option_id);
  const what = t(`decision_${made.choice}`, made.option_id ? `${made.option_id}${option ? ` ${say(option.label)}` : ""}` : "").trim();
  return h("div", { class: "decision" }, icon("person"),
    h("p", null, h("b", null, what), h("span", null, t("decided_by", made.by, clockMinute(made.at_s))), made.reason && h("span", null, made.reason)));
}
