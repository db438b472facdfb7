// Platform occupancy of one station: a row for each track, planned above, proposed or as running below.
import { fill, h } from "report/scripts/dom.js";
import { clockMinute } from "report/scripts/format.js";
import { say, t } from "report/scripts/language.js";
import { listen as listenSettings } from "report/scripts/state.js";
import { api, type Occupancy } from "../api";
import { change, listen, nowS, state } from "../state";
import { s, text } from "../svg";

type Station = Occupancy["stations"][number];
type Track = Station["tracks"][number];
type Stay = Track["stays"][number];

const [LEFT, TOP, ROW, LANE] = [64, 24, 46, 18];
const STEPS = [300, 600, 900, 1800];

let planned: { line: string; found: Occupancy } | null = null;
let proposed: { key: string; found: Occupancy } | null = null;
let station: string | null = null;
let from = 0;
let span = 5400;
let asked = "";

export function buildPlatforms(): void {
  listen(["view", "line", "shown", "option"], () => void load());
  listen(["live", "train", "replay"], draw);
  listenSettings(["language", "theme"], draw);
  new ResizeObserver(draw).observe(document.getElementById("view-platforms")!);
}

// Only what is looked at is asked for; what came too late for another choice is thrown away.
async function load(): Promise<void> {
  if (state.view !== "platforms" || !state.line) return;
  const line = state.line;
  const option = state.shown?.view.line.id === line ? state.option : null;
  const key = `${line} ${state.chosen} ${state.shown?.version} ${option}`;
  if (key === asked) return draw();
  asked = key;
  if (planned?.line !== line) { planned = { line, found: await api.platforms(line) }; station = null; }
  const found = option ? { key, found: await api.proposedPlatforms(state.chosen!, option) } : null;
  if (key !== asked) return;
  proposed = found;
  if (!station || !planned.found.stations.some((one) => one.id === station)) station = nearby();
  centre();
  draw();
}

// The end of the closure with more tracks, else where the line begins.
function nearby(): string {
  const stations = planned!.found.stations;
  const closed = state.shown?.view.incident.closed[0];
  const ends = closed && state.shown!.view.line.id === state.line ? [closed.from_pos, closed.to_pos].map((pos) => stations[pos]!) : [stations[0]!];
  return ends.sort((a, b) => b.tracks.length - a.tracks.length)[0]!.id;
}

function centre(): void {
  const at = state.shown?.view.incident.start_s ?? nowS() ?? 8 * 3600;
  from = at - 900;
  span = 5400;
}

function draw(): void {
  const place = document.getElementById("view-platforms")!;
  if (state.view !== "platforms" || !planned) return;
  const here = planned.found.stations.find((one) => one.id === station) ?? planned.found.stations[0]!;
  const then = proposed?.found.stations.find((one) => one.id === here.id) ?? null;
  const choose = h("select", { onchange: () => { station = choose.value; draw(); } }, planned.found.stations.map((one) => h("option", { value: one.id, selected: one.id === here.id }, say(one.names))));
  const shift = (by: number) => () => { from += by * span; draw(); };
  const zoom = (by: number) => () => { from += (span - span * by) / 2; span *= by; draw(); };
  fill(place,
    h("div", { class: "graph-head" },
      h("h2", null, t("view_platforms"), h("small", null, clockMinute(from), "–", clockMinute(from + span))),
      h("div", { class: "tools" }, h("label", { class: "picker" }, h("span", { class: "sr-only" }, t("station")), choose),
        h("div", { class: "button-group" },
          h("button", { onclick: shift(-0.5), "aria-label": t("earlier") }, "‹"), h("button", { onclick: shift(0.5), "aria-label": t("later") }, "›"),
          h("button", { onclick: zoom(0.5), "aria-label": t("zoom_in") }, "+"), h("button", { onclick: zoom(2), "aria-label": t("zoom_out") }, "−"),
          h("button", { onclick: () => { centre(); draw(); } }, t("around_now"))))),
    here.tracks.length === 0 ? h("p", { class: "quiet pad" }, t("no_tracks"))
      : h("div", { class: "gantt-stage", tabindex: 0, role: "group", "aria-label": `${t("view_platforms")}, ${say(here.names)}`, onkeydown: (event: KeyboardEvent) => press(event, shift, zoom) }, gantt(here, then, Math.max(300, place.clientWidth - 2))),
    h("div", { class: "legend" }, key("planned"), then ? key("proposed_track") : Object.keys(state.live?.trains ?? {}).length > 0 && key("actual"),
      !here.tracks.every((track) => track.declared) && h("span", { class: "legend-item" }, t("tracks_inferred"))),
    h("details", { class: "pad" }, h("summary", null, t("as_table")), table(here, then)));
}

const key = (kind: string) => h("span", { class: "legend-item" }, h("i", { class: `swatch-box stay-${kind}` }), t(kind === "proposed_track" ? "proposed_short" : kind));

function press(event: KeyboardEvent, shift: (by: number) => () => void, zoom: (by: number) => () => void): void {
  const act = { ArrowLeft: shift(-0.25), ArrowRight: shift(0.25), "+": zoom(0.5), "=": zoom(0.5), "-": zoom(2) }[event.key];
  if (!act) return;
  event.preventDefault();
  act();
  document.querySelector<HTMLElement>(".gantt-stage")?.focus();
}

const inside = ([, , arr, dep]: Stay) => dep >= from && arr <= from + span;

// As the feeds see the planned stays: later by what is known of the train; not at all where it is cancelled.
function running(stays: Stay[]): Stay[] {
  return stays.flatMap((stay): Stay[] => {
    const told = state.live?.trains[stay[0]];
    if (!told || told.cancelled) return [];
    const late = told.delay_s[stay[1]] ?? 0;
    return [[stay[0], stay[1], stay[2] + late, stay[3] + late]];
  });
}

function gantt(here: Station, then: Station | null, width: number): SVGElement {
  const x = (at: number) => LEFT + ((at - from) / span) * (width - LEFT - 8);
  const height = TOP + here.tracks.length * ROW + 6;
  const step = STEPS.find((one) => (one / span) * (width - LEFT) >= 60) ?? 3600;
  const ticks = [];
  for (let at = Math.ceil(from / step) * step; at <= from + span; at += step) ticks.push(at);
  const now = nowS();
  return s("svg", { class: "gantt", width, height, viewBox: `0 0 ${width} ${height}` },
    ticks.map((at) => [s("line", { class: "gantt-grid", x1: x(at), x2: x(at), y1: TOP - 4, y2: height }), x(at) < width - 16 && text(clockMinute(at), { class: "gantt-text", x: x(at), y: 14, "text-anchor": "middle" })]),
    here.tracks.map((track, row) => rowOf(track, then?.tracks.find((one) => one.id === track.id) ?? null, TOP + row * ROW, x, width)),
    now !== null && now >= from && now <= from + span && s("line", { class: "gantt-now", x1: x(now), x2: x(now), y1: TOP - 4, y2: height }));
}

function rowOf(track: Track, then: Track | null, y: number, x: (at: number) => number, width: number): SVGElement {
  const second = then ? then.stays : running(track.stays);
  return s("g", {},
    s("line", { class: "gantt-row", x1: 0, x2: width, y1: y + ROW, y2: y + ROW }),
    text(track.name, { class: "gantt-track", x: 12, y: y + ROW / 2 + 4 }),
    track.stays.filter(inside).map((stay) => bar(stay, "stay-planned", y + 3, x, width)),
    second.filter(inside).map((stay) => bar(stay, then ? "stay-proposed_track" : "stay-actual", y + 4 + LANE, x, width)));
}

function bar(stay: Stay, kind: string, y: number, x: (at: number) => number, width: number): SVGElement {
  const [train, , arr, dep] = stay;
  const [left, right] = [Math.max(x(arr), LEFT), Math.min(Math.max(x(dep), x(arr) + 2), width - 8)];
  const number = state.day?.planned.find((one) => one.id === train)?.number ?? train;
  const box = s("g", { class: `stay ${kind}${train === state.train ? " chosen" : ""}` },
    s("title", {}),
    s("rect", { x: left, y, width: Math.max(1.5, right - left), height: LANE - 2, rx: 2 }),
    right - left > 38 && text(number, { x: left + 4, y: y + 12 }));
  box.querySelector("title")!.textContent = `${number} ${clockMinute(arr)}–${clockMinute(dep)}`;
  box.addEventListener("click", () => change({ train }));
  return box;
}

function table(here: Station, then: Station | null): HTMLElement {
  const rows = here.tracks.flatMap((track) => [
    ...track.stays.filter(inside).map((stay) => ({ track, stay, kind: t("planned") })),
    ...(then?.tracks.find((one) => one.id === track.id)?.stays.filter(inside) ?? []).map((stay) => ({ track, stay, kind: t("proposed_short") })),
  ]).sort((a, b) => a.stay[2] - b.stay[2]);
  return h("table", { class: "stays" }, h("thead", null, h("tr", null, [t("track"), t("train"), t("from_time"), t("until_time"), ""].map((word) => h("th", { scope: "col" }, word)))),
    h("tbody", null, rows.slice(0, 200).map(({ track, stay, kind }) => h("tr", null, h("td", null, track.name), h("td", null, stay[0]), h("td", null, clockMinute(stay[2])), h("td", null, clockMinute(stay[3])), h("td", null, kind)))));
}
