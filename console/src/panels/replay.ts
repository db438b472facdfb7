// An incident again, second by second, from the record: what was known, offered and decided at each moment.
import { byId, fill, h } from "report/scripts/dom.js";
import { t } from "report/scripts/language.js";
import { listen as listenSettings, state as settings } from "report/scripts/state.js";
import type { Incident, Line, Shown } from "../api";
import { choose } from "../live";
import { change, listen, type Replay, state } from "../state";

const TICK_MS = 100;
const SPEEDS = [1, 5, 20, 60];

let whole: { log: Line[]; shown: Shown | null; option: string | null } | null = null;
let timer = 0;

export function buildReplay(): void {
  listen(["replay"], draw);
  listenSettings(["language"], draw);
}

export function startReplay(): void {
  const times = state.log.map((line) => Date.parse(line.at));
  whole = { log: state.log, shown: state.shown, option: state.option };
  const [from, to] = [Math.min(...times), Math.max(...times) + 1000];
  go({ from, to, at: from, speed: to - from > 120_000 ? 20 : 5, playing: true });
  timer = window.setInterval(tick, TICK_MS);
  byId("replay").querySelector<HTMLElement>("input")?.focus();
}

function tick(): void {
  const { replay } = state;
  if (!replay) return stop();
  if (replay.playing) go({ ...replay, at: Math.min(replay.to, replay.at + TICK_MS * replay.speed), playing: replay.at < replay.to });
}

function stop(): void {
  window.clearInterval(timer);
  whole = null;
}

// Everything that the panels draw, as it was at that moment.
function go(replay: Replay): void {
  const log = whole!.log.filter((line) => Date.parse(line.at) <= replay.at);
  const shown = shownAt(log);
  const stage = stageAt(log);
  const incidents = state.incidents.map((one) => (one.id === state.chosen && one.stage !== stage ? { ...one, stage } : one));
  const same = shown && state.shown && shown.view.decision === state.shown.view.decision && shown.view.diagnosis === state.shown.view.diagnosis;
  change({ replay, ...(incidents.every((one, i) => one === state.incidents[i]) ? {} : { incidents }), ...(log.length === state.log.length ? {} : { log }), ...(same || shown === state.shown ? {} : { shown, option: shown ? shown.view.decision?.option_id ?? whole!.option : null }) });
}

// How far the incident had come, by the last line that moved it on.
function stageAt(log: Line[]): Incident["stage"] {
  const moves = { reported: "accepted", working: "working", proposed: "proposed", refused: "refused", failed: "failed", decided: "decided", closed: "closed" } as const;
  return log.reduce<Incident["stage"]>((stage, { kind }) => (kind in moves ? moves[kind as keyof typeof moves] : stage), "accepted");
}

// The proposal from when it was ready; the decision and the present diagnosis only from when they were made.
function shownAt(log: Line[]): Shown | null {
  const has = (kind: string) => log.some((line) => line.kind === kind);
  if (!whole!.shown || !has("proposed")) return null;
  const { view } = whole!.shown;
  const answers = (lines: Line[]) => lines.filter((line) => line.kind === "observed").length;
  const diagnosis = answers(log) === answers(whole!.log) ? view.diagnosis : null;
  return { ...whole!.shown, view: { ...view, decision: has("decided") ? view.decision : null, diagnosis } };
}

function draw(): void {
  const { replay } = state;
  const place = byId("replay");
  place.hidden = !replay;
  document.documentElement.classList.toggle("replaying", Boolean(replay));
  if (!replay) { fill(place); stop(); return; }
  const range = place.querySelector<HTMLInputElement>("input");
  if (range && place.dataset.language === settings.language) return refresh(place, range, replay);
  place.dataset.language = settings.language;
  const slider = h("input", { type: "range", min: 0, max: Math.ceil((replay.to - replay.from) / 1000), step: 1, "aria-label": t("replay"), oninput: () => go({ ...state.replay!, at: replay.from + Number(slider.value) * 1000, playing: false }) });
  const speed = h("select", { "aria-label": t("replay_speed"), onchange: () => go({ ...state.replay!, speed: Number(speed.value) }) }, SPEEDS.map((one) => h("option", { value: one, selected: one === replay.speed }, t("speed", one))));
  fill(place, h("b", null, t("replay")), h("button", { class: "secondary", id: "replay-play", onclick: toggle }), slider, h("output", { id: "replay-at" }), speed,
    h("button", { class: "secondary", onclick: () => void leave() }, t("replay_end")));
  refresh(place, slider, replay);
}

function refresh(place: HTMLElement, slider: HTMLInputElement, replay: Replay): void {
  const words = `+${Math.round((replay.at - replay.from) / 1000)} s · ${new Date(replay.at).toLocaleTimeString(settings.language, { hour12: false })}`;
  slider.value = String(Math.round((replay.at - replay.from) / 1000));
  slider.setAttribute("aria-valuetext", words);
  place.querySelector("#replay-at")!.textContent = words;
  place.querySelector("#replay-play")!.textContent = t(replay.playing ? "replay_pause" : "replay_play");
}

function toggle(): void {
  const { replay } = state;
  if (replay) go({ ...replay, at: !replay.playing && replay.at >= replay.to ? replay.from : replay.at, playing: !replay.playing });
}

async function leave(): Promise<void> {
  const { log, shown, option } = whole!;
  change({ replay: null, log, shown, option, incidents: state.incidents.map((one) => (one.id === state.chosen ? { ...one, stage: stageAt(log) } : one)) });
  await choose(state.chosen!);
}
