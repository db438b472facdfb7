// The train graph of the whole day: planned trains, closures, what is proposed, and where trains are now.
import { h, fill, icon } from "report/scripts/dom.js";
import { clockMinute } from "report/scripts/format.js";
import { joinedClosures } from "report/scripts/graph/closures.js";
import { drawAxes, drawClosureLabels, drawClosures, drawGrid, drawNow, type Ground, gutter } from "report/scripts/graph/draw-ground.js";
import { palette, readPalette, typeColour } from "report/scripts/graph/palette.js";
import { Scale } from "report/scripts/graph/scale.js";
import { say, t } from "report/scripts/language.js";
import { listen as listenSettings, state as settings } from "report/scripts/state.js";
import { askWhatIf, mayAsk } from "../panels/what-if";
import { change, chosenOption, listen, nowS, state } from "../state";
import { actualPaths, changedPaths, type Drawn, drawnTrains, type Path } from "./paths";
import { type Grab, grabAt, grabbedPaths } from "./grab";
import { listenToPointer, nearest } from "./pointer";
import { SvgPen } from "./svg-pen";
import { drawTrains, pathsNow, type Scene } from "./trains";

const REFRESH_MS = 1000;
const TOP = 26;
const ASK_MS = 500;

let canvas: HTMLCanvasElement;
let scale: Scale | null = null;
let trains: Drawn[] = [];
let proposed: Map<string, Path[]> | null = null;
let predicted: Map<string, Path[]> | null = null;
let actual = new Map<string, Path[]>();
let ghost: Path[] = [];
let grab: Grab | null = null;
let asking = 0;
let wanted = false;

export function buildGraph(stage: HTMLElement): void {
  canvas = h("canvas", { "aria-hidden": "true" });
  stage.append(canvas);
  stage.tabIndex = 0;
  stage.setAttribute("role", "application");
  readPalette();
  listenToPointer(stage, { scale: () => scale, redraw: request, find: (x, y) => (scale ? nearest(scale, scene(), x, y) : null), fitNow, fitDay, take, moved, letGo, later });
  new ResizeObserver(request).observe(stage);
  listen(["day"], opened);
  listen(["shown", "option", "day"], chosen);
  listen(["live", "day"], heard);
  listen(["whatIf", "option", "day"], imagined);
  listen(["train", "lit", "clock", "replay", "view"], request);
  listen(["day", "train", "option", "shown", "live", "whatIf", "me"], head);
  window.addEventListener("beforeprint", () => forPrint(true));
  window.addEventListener("afterprint", () => forPrint(false));
  listenSettings(["theme"], () => { readPalette(); request(); head(); });
  listenSettings(["language"], () => { request(); head(); stage.setAttribute("aria-label", t("graph_help")); });
  stage.setAttribute("aria-label", t("graph_help"));
  head();
  setInterval(() => { if (!document.hidden && state.clock && state.clock.speed > 0) request(); }, REFRESH_MS);
}

function opened(): void {
  if (!state.day) return;
  const windows = state.day.planned.map((train) => [train.points[0]![1]!, train.points.at(-1)![2]!] as const);
  const start = Math.floor(Math.min(...windows.map(([from]) => from)) / 1800) * 1800;
  const end = Math.ceil(Math.max(...windows.map(([, to]) => to)) / 1800) * 1800;
  scale = new Scale(state.day.line, start, end);
  trains = drawnTrains(state.day, scale.rows);
  fitNow();
}

function chosen(): void {
  const [option, view] = [chosenOption(), state.shown?.view];
  const here = view && view.line.id === state.day?.line.id && scale;
  proposed = here && option ? changedPaths(option.trains, scale!.rows, state.day!.line.loop) : null;
  const nothing = view?.options.find((one) => one.id === view.predicted);
  predicted = here && nothing && nothing !== option ? changedPaths(nothing.trains, scale!.rows, state.day!.line.loop) : null;
  request();
}

// A stale feed is not the present and is not drawn.
function heard(): void {
  const fresh = state.live?.feeds.some((feed) => !feed.stale);
  actual = scale && state.live && fresh ? actualPaths(state.live, trains, scale.rows, state.day!.line.loop) : new Map();
  request();
}

// What the desk's answer changes against the option that is shown.
function imagined(): void {
  const [answer, option] = [state.whatIf?.answer, chosenOption()];
  ghost = [];
  if (answer && option && scale) {
    const before = new Map(option.trains.map((train) => [train.id, JSON.stringify(train.pieces)]));
    const after = changedPaths(answer.trains.filter((train) => before.get(train.id) !== JSON.stringify(train.pieces)), scale.rows, state.day!.line.loop);
    const again = trains.filter(({ train }) => before.has(train.id) && !answer.trains.some((one) => one.id === train.id));
    ghost = [...after.values(), ...again.map(({ planned }) => planned)].flat();
  }
  request();
}

// How a train runs now, in the server's form.
function piecesOf(id: string): number[][][] {
  const drawn = trains.find((one) => one.train.id === id);
  return chosenOption()?.trains.find((one) => one.id === id)?.pieces ?? (drawn ? [drawn.train.points] : []);
}

function take(x: number, y: number): boolean {
  grab = scale && state.train && mayAsk() ? grabAt(scale, scene(), piecesOf(state.train), x, y) : null;
  return grab !== null;
}

function moved(dx: number): void {
  if (!grab || !scale) return;
  grab = { ...grab, by: Math.max(0, Math.round((dx * scale.secondsPerPixel) / 15) * 15) };
  request();
}

function letGo(): void {
  const held = grab;
  grab = null;
  request();
  if (held && held.by > 0) ask(held);
}

function ask({ train, from, points, by }: Grab): void {
  void askWhatIf(train.id, state.day!.line.stations[points[from]![0]!]!.id, points[from]![2]! + by);
}

// By keys: the selected train leaves its next station so many seconds later than was asked last.
function later(by: number): void {
  const now = nowS();
  if (!state.train || !mayAsk() || now === null) return;
  const before = state.whatIf?.train === state.train ? state.whatIf : null;
  const points = piecesOf(state.train).find((piece) => piece.at(-1)![2]! > now);
  const from = points ? points.findIndex((point, i) => i < points.length - 1 && (before ? state.day!.line.stations[point[0]!]!.id === before.station : point[2]! >= now)) : -1;
  const train = trains.find((one) => one.train.id === state.train)?.train;
  if (!points || from < 0 || !train) return;
  const already = grab?.train === train ? grab.by : before ? before.until_s - points[from]![2]! : 0;
  const held = { train, from, points, by: Math.max(0, already + by) };
  grab = held;
  request();
  window.clearTimeout(asking);
  asking = window.setTimeout(() => { grab = null; if (held.by > 0) ask(held); else change({ whatIf: null }); }, ASK_MS);
}

// The graph as it stands, as a picture to keep; by the same code that draws the screen.
function save(): void {
  const box = canvas.parentElement!.getBoundingClientRect();
  const pen = new SvgPen(canvas.getContext("2d")!);
  paint(pen as unknown as CanvasRenderingContext2D, box.width, box.height);
  const link = h("a", { href: URL.createObjectURL(new Blob([pen.document(box.width, box.height, `${t("graph")}, ${say(state.day!.line.names)}`)], { type: "image/svg+xml" })), download: `${state.day!.line.id}.svg` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  request();
}

// Paper is light and has its own size, whatever the screen is.
function forPrint(on: boolean): void {
  if (on) change({ view: "graph" });
  document.documentElement.dataset.theme = on ? "light" : settings.theme;
  document.documentElement.classList.toggle("printing", on);
  readPalette();
  draw();
}

function fitNow(): void {
  const incident = state.shown?.view.incident;
  const now = incident ? incident.start_s : nowS();
  if (now === null || !scale) return;
  scale.show(now - 1800, (incident ? Math.max(incident.end_s, now + 3600) : now + 3600) + 3600);
  request();
}

function fitDay(): void {
  scale?.showAll();
  request();
}

const scene = (): Scene => ({ trains, proposed, predicted, actual, ghost: grab ? grabbedPaths(grab, scale!.rows, state.day!) : ghost, lit: state.lit, selected: state.train, now: nowS() });

function request(): void {
  if (wanted) return;
  wanted = true;
  requestAnimationFrame(() => { wanted = false; draw(); });
}

function draw(): void {
  if (!scale || !state.day) return;
  const box = canvas.parentElement!.getBoundingClientRect();
  if (!box.width) return; // another view is open
  const ratio = Math.min(2, window.devicePixelRatio || 1);
  const [width, height] = [Math.max(120, box.width), Math.max(120, box.height)];
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
  }
  const ctx = canvas.getContext("2d", { alpha: false })!;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  paint(ctx, width, height);
}

function paint(ctx: CanvasRenderingContext2D, width: number, height: number): void {
  if (!scale || !state.day) return;
  const names = state.day.line.stations.map((station) => say(station.names));
  const left = gutter(ctx, width, names);
  Object.assign(scale, { left, top: TOP, width: width - left - 10, height: height - TOP - 8 });
  ctx.fillStyle = palette.ground;
  ctx.fillRect(0, 0, width, height);
  const ground = groundFacts(names);
  drawGrid(ctx, scale);
  drawClosures(ctx, scale, ground);
  drawTrains(ctx, scale, scene());
  drawNow(ctx, scale, ground);
  drawClosureLabels(ctx, scale, ground);
  drawAxes(ctx, scale, ground, { width, height });
}

function groundFacts(names: string[]): Ground {
  const view = state.shown?.view.line.id === state.day!.line.id ? state.shown.view : null;
  const { incident, forecast } = view ?? {};
  const latest = incident && forecast && incident.end_is_estimate ? { of: incident.end_s, s: incident.start_s + forecast.q90_min * 60 } : null;
  return { now: nowS(), closures: incident ? joinedClosures(incident.closed) : [], latest, names };
}

// Median milliseconds of a whole redraw over the whole day, for the benchmark.
export function timeRedraw(times = 31): number {
  fitDay();
  const spent: number[] = [];
  for (let i = 0; i < times; i++) {
    const began = performance.now();
    draw();
    canvas.getContext("2d")!.getImageData(0, 0, 1, 1);
    spent.push(performance.now() - began);
  }
  return spent.sort((a, b) => a - b)[Math.floor(times / 2)]!;
}

// A pixel on a train that is on its way now, and whether one is being held; for tests of the page.
export function trainAt(): [number, number] {
  const now = nowS()!;
  for (const drawn of trains) {
    for (const path of pathsNow(scene(), drawn)) {
      const i = path.t.findIndex((t, k) => k > 2 && t > now + 120 && t < scale!.t1 - 1200 && path.d[k] !== path.d[k - 1]);
      const [x, y] = i < 0 ? [0, 0] : [(scale!.x(path.t[i]!) + scale!.x(path.t[i - 1]!)) / 2, (scale!.y(path.d[i]!) + scale!.y(path.d[i - 1]!)) / 2];
      if (i > 0 && nearest(scale!, scene(), x, y) === drawn.train.id) return [x, y];
    }
  }
  return [0, 0];
}
export const grabbed = () => grab !== null;

function head(): void {
  const day = state.day;
  const option = chosenOption();
  fill("graph-head",
    h("h2", { id: "graph-title" }, t("graph"), day && h("small", null, say(day.line.names), ", ", String(day.planned.length)), option && h("small", null, t("proposed", `${option.id} ${say(option.label)}`))),
    h("div", { class: "tools" }, selectedTrain(),
      h("div", { class: "button-group" },
        h("button", { onclick: fitNow }, icon("target"), t("around_now")), h("button", { onclick: fitDay }, icon("fit"), t("whole_day"))),
      h("div", { class: "button-group" },
        h("button", { onclick: save, disabled: !day }, "SVG"), h("button", { onclick: () => window.print(), "aria-label": t("print") }, icon("print")))));
  fill("legend", (day?.types ?? []).map((type, i) => h("span", { class: "legend-item" }, h("i", { class: "swatch", vars: { "border-top-color": typeColour(i) } }), say(type.names))),
    actual.size > 0 && h("span", { class: "legend-item" }, h("i", { class: "swatch swatch-actual" }), t("actual")),
    state.whatIf?.answer && h("span", { class: "legend-item" }, h("i", { class: "swatch swatch-ghost" }), t("what_if")),
    option && [h("span", { class: "legend-item" }, h("i", { class: "swatch swatch-planned" }), t("planned")), h("span", { class: "legend-item" }, h("i", { class: "swatch swatch-predicted" }), t("predicted")),
      h("span", { class: "legend-item" }, h("i", { class: "swatch swatch-closed" }), t("closed"))]);
}

function selectedTrain(): HTMLElement | null {
  const drawn = trains.find((one) => one.train.id === state.train);
  if (!drawn) return null;
  const paths = pathsNow(scene(), drawn);
  const run = paths.length ? `${clockMinute(paths[0]!.from)}–${clockMinute(paths.at(-1)!.to)}` : t("cancelled");
  return h("span", { class: "selected-train" }, h("b", null, drawn.train.number), ` ${run}`,
    mayAsk() && h("small", null, ` ${t("drag_to_ask")} `),
    h("button", { class: "link", onclick: () => change({ train: null }) }, t("close")));
}
