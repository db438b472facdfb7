import { chosen, clearChoice, litTrains, selectTrain } from "../choices.js";
import { fill, h } from "../dom.js";
import { t } from "../language.js";
import { change, listen, state } from "../state.js";
import { trainCard } from "../train-card.js";
import { closures, stationName, stations, trains, view } from "../view.js";
import { drawAxes, drawClosureLabels, drawClosures, drawGrid, drawNow, gutter } from "./draw-ground.js";
import { drawLit } from "./draw-lit.js";
import { drawNumbers } from "./draw-numbers.js";
import { drawTrains } from "./draw-trains.js";
import { listenToPointer, moveByKey, zoomAt } from "./gestures.js";
import { spotAt, trainUnder } from "./hit.js";
import { palette, readPalette } from "./palette.js";
import { bringIntoView, fitIncident, rowAt, scale, xOf, yOf } from "./frame.js";

// The train graph: a canvas for the railway and one above it for what is pointed at, so that pointing is cheap.

const TOP = 26;
const PAPER = [1040, 500];
const canvases = {};
const size = { width: 0, height: 0 };
let stage = null;
let card = null;
let hover = null;
let frame = 0;
let wanted = "";
let printing = false;

export function buildGraph(element) {
  stage = element;
  canvases.base = h("canvas", { "aria-hidden": "true" });
  canvases.lit = h("canvas", { "aria-hidden": "true" });
  card = h("div", { class: "train-card", hidden: true });
  Object.entries({ tabindex: "0", role: "application", "aria-roledescription": "train graph" }).forEach(([k, v]) => stage.setAttribute(k, v));
  fill(stage, canvases.base, canvases.lit, card);
  readPalette();
  new ResizeObserver(resize).observe(stage);
  listenToPointer(stage, { moved: () => { hover = null; draw(); }, hovered, tapped, left: () => hoverOver(null) });
  stage.addEventListener("keydown", pressKey);
  listen(["theme"], () => { readPalette(); draw(); });
  listen(["language"], () => { label(); resize(); });
  listen(["option", "group", "show"], draw);
  listen(["selected"], showSelected);
  label();
  fitIncident(stage.clientWidth);
  resize();
}

const label = () => stage.setAttribute("aria-label", t("graph_help"));

function resize() {
  if (!printing) sizeTo(stage.clientWidth, stage.clientHeight, window.devicePixelRatio || 1);
}

function sizeTo(width, height, ratio) {
  size.width = width;
  size.height = height;
  for (const canvas of Object.values(canvases)) {
    canvas.width = Math.round(size.width * ratio);
    canvas.height = Math.round(size.height * ratio);
  }
  scale.left = gutter(pen2d("base"), size.width, stationNames());
  scale.top = TOP;
  scale.width = Math.max(40, size.width - scale.left - 10);
  scale.height = Math.max(40, size.height - TOP - 8);
  redraw();
}

function pen2d(name) {
  const ctx = canvases[name].getContext("2d");
  const ratio = canvases[name].width / Math.max(1, size.width);
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  return ctx;
}

// Ask for a redraw with the next frame; `what` is "all" or "lit" (only what is pointed at).
function ask(what) {
  wanted = wanted === "all" ? "all" : what;
  if (!frame) frame = requestAnimationFrame(() => { frame = 0; const all = wanted === "all"; wanted = ""; if (all) redraw(); else redrawLit(); });
}

export const draw = () => ask("all");

// Draw everything now.
export function redraw() {
  const ctx = pen2d("base");
  const option = chosen();
  const lit = litTrains();
  const ground = groundFacts();
  ctx.fillStyle = palette.ground;
  ctx.fillRect(0, 0, size.width, size.height);
  clipped(ctx, () => {
    drawGrid(ctx, scale);
    drawClosures(ctx, scale, ground);
    drawTrains(ctx, option, lit);
    drawNow(ctx, scale, ground);
    drawNumbers(ctx, option, lit);
    drawClosureLabels(ctx, scale, ground);
    if (printing) drawLit(ctx, option, lit, selectedSpot()); // printers take one canvas
  });
  drawAxes(ctx, scale, ground, size);
  redrawLit();
}

const stationNames = () => stations.map((_, i) => stationName(i));

// What is drawn behind the trains: see draw-ground.js.
function groundFacts() {
  const { incident, forecast } = view;
  const latest = forecast && incident.end_is_estimate ? { of: incident.end_s, s: incident.start_s + forecast.q90_min * 60 } : null;
  return { now: incident.known_at_s, closures, latest, names: stationNames() };
}

function redrawLit() {
  const ctx = pen2d("lit");
  ctx.clearRect(0, 0, size.width, size.height);
  clipped(ctx, () => drawLit(ctx, chosen(), litTrains(), hover ?? selectedSpot()));
  showCard();
}

function clipped(ctx, work) {
  ctx.save();
  ctx.beginPath();
  ctx.rect(scale.left, scale.top, scale.width, scale.height);
  ctx.clip();
  work();
  ctx.restore();
}

let selectedPos = null;

function selectedSpot() {
  if (state.selected === null) return null;
  const train = trains[state.selected];
  return spotAt(train, selectedPos ?? train.points[Math.floor(train.points.length / 2)][0], chosen());
}

function hovered(x, y) {
  hoverOver(trainUnder(x, y, chosen()));
}

function hoverOver(next) {
  if (next?.index === hover?.index && next?.pos === hover?.pos) return;
  hover = next;
  stage.classList.toggle("pointing", Boolean(next));
  ask("lit");
}

function tapped(x, y, pointer) {
  const found = trainUnder(x, y, chosen(), pointer === "touch" ? 22 : undefined);
  if (!found) return clearChoice();
  selectedPos = found.pos;
  selectTrain(found.index);
  draw();
}

function showSelected() {
  if (state.selected !== null) {
    const path = chosen().runs[state.selected].flat();
    const points = path.length ? path : trains[state.selected].points;
    bringIntoView(points[0][1], points.at(-1)[1]);
    if (!trains[state.selected].points.some(([pos]) => pos === selectedPos)) selectedPos = null;
  }
  draw();
}

function showCard() {
  const at = hover ?? selectedSpot();
  card.hidden = !at;
  if (!at) return;
  const pinned = !hover;
  card.classList.toggle("pinned", pinned);
  fill(card, trainCard(at, pinned));
  if (pinned) parkCard(xOf(at.t), yOf(rowAt[at.pos]));
  else placeCard(xOf(at.t), yOf(rowAt[at.pos]));
}

// A chosen train's card stays in the corner farthest from where its times are taken.
function parkCard(x, y) {
  const right = x < scale.left + scale.width / 2;
  const low = y < scale.top + scale.height / 2;
  card.style.left = `${right ? size.width - card.offsetWidth - 16 : scale.left + 6}px`;
  card.style.top = `${low ? size.height - card.offsetHeight - 14 : scale.top + 6}px`;
}


function placeCard(x, y) {
  const [width, height] = [card.offsetWidth, card.offsetHeight];
  const right = x + 18 + width <= size.width;
  const left = right ? x + 18 : x - 18 - width;
  card.style.left = `${Math.max(4, Math.min(left, size.width - width - 4))}px`;
  card.style.top = `${Math.max(4, Math.min(y - height / 3, size.height - height - 4))}px`;
}

function pressKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const centre = [scale.left + scale.width / 2, scale.top + scale.height / 2];
  const step = { n: 1, N: 1, p: -1, P: -1 }[event.key];
  if (moveByKey(event.key, centre)) draw();
  else if (step) stepTrain(step);
  else if (event.key === "Enter" && hover) selectTrain(hover.index);
  else if (event.key === "Escape" && (state.selected !== null || state.group)) clearChoice();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

// Next or previous train by time among those in the picture, affected ones first where there are any.
function stepTrain(step) {
  const inPicture = trains.filter((train) => train.points[0][1] < scale.t1 && train.points.at(-1)[1] > scale.t0);
  const affected = inPicture.filter((train) => chosen().changed.has(train.index));
  const order = (affected.length ? affected : inPicture).sort((a, b) => a.points[0][1] - b.points[0][1]);
  if (!order.length) return;
  const at = order.findIndex((train) => train.index === state.selected);
  const next = at < 0 ? (step > 0 ? 0 : order.length - 1) : (at + step + order.length) % order.length;
  selectedPos = null;
  selectTrain(order[next].index);
}

export function zoomStep(factor) {
  zoomAt(factor, factor < 1 ? factor : 1, scale.left + scale.width / 2, scale.top + scale.height / 2);
  draw();
}

export const showWindow = () => { scale.showAll(); draw(); };
export const showIncident = () => { fitIncident(size.width); draw(); };
export const focusGraph = () => stage.focus();
export const toggleLines = (key) => change({ show: { ...state.show, [key]: !state.show[key] } });

// Milliseconds of one full redraw with its pixels read back, so that nothing is left for later.
export function timeRedraw() {
  const start = performance.now();
  redraw();
  canvases.base.getContext("2d").getImageData(0, 0, 1, 1);
  return performance.now() - start;
}

// On paper the graph has a fixed size, twice as fine as a screen; browsers tell no page how wide its paper is.
export function drawForPrint() {
  readPalette();
  printing = true;
  sizeTo(...PAPER, 2);
}

export function drawForScreen() {
  readPalette();
  printing = false;
  resize();
}

