import { clock, clockMinute } from "../format.js";
import { t, term } from "../language.js";
import { closures, stationName, stations, view } from "../view.js";
import { hatch, palette } from "./palette.js";
import { rowAt, rowName, scale, timeAt, xOf, yOf } from "./scale.js";

// Everything behind and around the trains: grid, closures, the time now, station names, the time axis.

const STEPS = [60, 120, 300, 600, 900, 1800, 3600, 7200];

function timeSteps() {
  const perPixel = (scale.t1 - scale.t0) / scale.width;
  const major = STEPS.find((step) => step / perPixel >= 64) ?? 14400;
  const minor = STEPS.find((step) => step / perPixel >= 11 && major % step === 0) ?? major;
  return { major, minor };
}

export function drawGrid(ctx) {
  const { major, minor } = timeSteps();
  for (let s = Math.ceil(scale.t0 / minor) * minor; s <= scale.t1; s += minor) {
    rule(ctx, xOf(s), scale.top, xOf(s), scale.top + scale.height, s % major ? palette.grid : palette["grid-strong"]);
  }
  for (const d of rowAt) rule(ctx, scale.left, yOf(d), scale.left + scale.width, yOf(d), palette.grid);
}

function rule(ctx, x0, y0, x1, y1, colour) {
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.beginPath();
  const snap = (v) => Math.round(v) + 0.5;
  if (x0 === x1) { ctx.moveTo(snap(x0), y0); ctx.lineTo(snap(x0), y1); } else { ctx.moveTo(x0, snap(y0)); ctx.lineTo(x1, snap(y0)); }
  ctx.stroke();
}

export function drawClosures(ctx) {
  for (const closed of closures) for (const [d0, d1] of stretches(closed)) shade(ctx, closed, d0, d1);
}

// A closure's distance from and to; one over a loop's seam is two, one at a single station is a thin band.
export function stretches({ from_pos: from, to_pos: to }) {
  const gap = (rowAt.at(-1) - rowAt[0]) / (rowAt.length - 1);
  if (from === to) return [[rowAt[from] - gap * 0.25, rowAt[from] + gap * 0.25]];
  if (from < to) return [[rowAt[from], rowAt[to]]];
  const whole = [[rowAt[from], rowAt.at(-1)]];
  return to === 0 ? whole : [...whole, [rowAt[0], rowAt[to]]];
}

function shade(ctx, closed, d0, d1) {
  const [x0, x1, y0, y1] = [xOf(closed.start_s), xOf(closed.end_s), yOf(d0), yOf(d1)];
  ctx.save();
  ctx.fillStyle = palette.alarm;
  ctx.globalAlpha = 0.13;
  ctx.fillRect(x0, y0, x1 - x0, y1 - y0);
  ctx.globalAlpha = 0.3;
  ctx.fillStyle = hatch(ctx);
  ctx.fillRect(x0, y0, x1 - x0, y1 - y0);
  ctx.globalAlpha = 0.9;
  ctx.strokeStyle = palette.alarm;
  ctx.lineWidth = 1.25;
  ctx.strokeRect(x0, y0, x1 - x0, y1 - y0);
  shadeLikelyEnd(ctx, closed, x1, y0, y1);
  ctx.restore();
}

// From the expected end to the time that nine cases of ten do not pass.
function shadeLikelyEnd(ctx, closed, x1, y0, y1) {
  if (!view.forecast || !view.incident.end_is_estimate || closed.end_s !== view.incident.end_s) return;
  const x90 = xOf(view.incident.start_s + view.forecast.q90_min * 60);
  if (x90 <= x1) return;
  ctx.globalAlpha = 0.07;
  ctx.fillStyle = palette.alarm;
  ctx.fillRect(x1, y0, x90 - x1, y1 - y0);
  ctx.globalAlpha = 0.75;
  ctx.setLineDash([3, 3]);
  ctx.strokeRect(x1, y0, x90 - x1, y1 - y0);
}

// Above the trains, so that it can always be read.
export function drawClosureLabels(ctx) {
  ctx.font = `600 11px ${palette.font}`;
  for (const closed of closures) {
    const [[d0, d1]] = stretches(closed);
    const arrows = `${closed.directions.includes("down") ? "↓" : ""}${closed.directions.includes("up") ? "↑" : ""}`;
    const text = `${term("closed", closed.kind)} ${arrows} ${clockMinute(closed.start_s)}–${clockMinute(closed.end_s)}`;
    const y = labelHeight(yOf(d0), yOf(d1));
    ctx.strokeStyle = palette.alarm;
    ctx.lineWidth = 1.5;
    for (const [a, b] of stretches(closed)) ctx.strokeRect(xOf(closed.start_s), yOf(a), xOf(closed.end_s) - xOf(closed.start_s), yOf(b) - yOf(a));
    tag(ctx, text, Math.max(xOf(closed.start_s), scale.left) + 4, y, palette.alarm);
    if (view.forecast && view.incident.end_is_estimate && closed.end_s === view.incident.end_s) {
      const latest = view.incident.start_s + view.forecast.q90_min * 60;
      if (xOf(latest) - xOf(closed.end_s) > 90) tag(ctx, `${t("may_last")} –${clockMinute(latest)}`, xOf(closed.end_s) + 4, y, palette["ink-2"]);
    }
  }
}

// Inside the band, or above it where the band is too low for words.
const labelHeight = (y0, y1) => (y1 - y0 > 30 || y0 < scale.top + 20 ? y0 + 4 : y0 - 18);

function tag(ctx, text, x, y, colour) {
  const width = ctx.measureText(text).width;
  if (x + width > scale.left + scale.width || x < scale.left) return;
  ctx.globalAlpha = 0.86;
  ctx.fillStyle = palette.ground;
  ctx.fillRect(x - 3, y - 1, width + 6, 15);
  ctx.globalAlpha = 1;
  ctx.fillStyle = colour;
  ctx.textBaseline = "top";
  ctx.textAlign = "left";
  ctx.fillText(text, x, y + 1);
}

export function drawNow(ctx) {
  const x = Math.round(xOf(view.incident.known_at_s)) + 0.5;
  if (x < scale.left || x > scale.left + scale.width) return;
  ctx.strokeStyle = palette.now;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.moveTo(x, scale.top);
  ctx.lineTo(x, scale.top + scale.height);
  ctx.stroke();
}

export function drawAxes(ctx, size) {
  ctx.fillStyle = palette.panel;
  ctx.fillRect(0, 0, scale.left, size.height);
  ctx.fillRect(0, 0, size.width, scale.top);
  ctx.fillRect(scale.left + scale.width, 0, size.width, size.height);
  ctx.fillRect(0, scale.top + scale.height, size.width, size.height);
  ctx.strokeStyle = palette["grid-strong"];
  ctx.strokeRect(scale.left - 0.5, scale.top - 0.5, scale.width + 1, scale.height + 1);
  drawTimes(ctx);
  drawStations(ctx);
}

function drawTimes(ctx) {
  const { major } = timeSteps();
  const nowX = xOf(view.incident.known_at_s);
  const nowText = `${t("now")} ${clockMinute(view.incident.known_at_s)}`;
  ctx.textBaseline = "middle";
  ctx.textAlign = "center";
  ctx.font = `600 11px ${palette.font}`;
  const half = ctx.measureText(nowText).width / 2 + 6;
  const showsNow = nowX >= scale.left && nowX <= scale.left + scale.width;
  const centre = Math.min(Math.max(nowX, scale.left + half), scale.left + scale.width - half);
  ctx.font = `11px ${palette.font}`;
  ctx.fillStyle = palette["ink-2"];
  for (let s = Math.ceil(scale.t0 / major) * major; s <= timeAt(scale.left + scale.width); s += major) {
    const x = xOf(s);
    if (x < scale.left + 14 || x > scale.left + scale.width - 12) continue;
    if (showsNow && Math.abs(x - centre) < half + 20) continue;
    ctx.fillText(clock(s), x, scale.top - 12);
  }
  if (showsNow) drawNowChip(ctx, nowText, centre, half);
}

function drawNowChip(ctx, text, x, half) {
  ctx.fillStyle = palette.now;
  ctx.beginPath();
  ctx.roundRect(x - half, scale.top - 21, half * 2, 18, 3);
  ctx.fill();
  ctx.fillStyle = palette.ground;
  ctx.font = `600 11px ${palette.font}`;
  ctx.fillText(text, x, scale.top - 12);
}

function drawStations(ctx) {
  const marked = new Set(closures.flatMap((closed) => [closed.from_pos, closed.to_pos]));
  const taken = [];
  ctx.textAlign = "right";
  ctx.textBaseline = "middle";
  for (const row of rowsByWeight(marked)) {
    const strong = marked.has(rowName(row));
    let y = yOf(rowAt[row]);
    if (y < scale.top || y > scale.top + scale.height) continue;
    if (strong && taken.length && Math.abs(taken.at(-1) - y) < 13) y = taken.at(-1) + 13;
    if (taken.some((other) => Math.abs(other - y) < 13)) continue;
    taken.push(y);
    ctx.font = `${strong ? 600 : 400} ${scale.left < 80 ? 10.5 : 12}px ${palette.font}`;
    ctx.fillStyle = strong ? palette.alarm : palette["ink-2"];
    ctx.fillText(shortened(ctx, stationName(rowName(row)), scale.left - 12), scale.left - 8, y);
  }
}

// Ends of closures first, then termini, then the others, so that names that matter win the space.
function rowsByWeight(marked) {
  const weight = (row) => (marked.has(rowName(row)) ? 0 : row === 0 || row === rowAt.length - 1 ? 1 : 2);
  return rowAt.map((_, row) => row).sort((a, b) => weight(a) - weight(b) || a - b);
}

const shortCache = new Map();

function shortened(ctx, name, width) {
  const key = `${name}|${width}|${ctx.font}`;
  if (!shortCache.has(key)) shortCache.set(key, ellipsis(ctx, name, width));
  return shortCache.get(key);
}

function ellipsis(ctx, name, width) {
  if (ctx.measureText(name).width <= width) return name;
  let text = name;
  while (text.length > 1 && ctx.measureText(`${text}…`).width > width) text = text.slice(0, -1);
  return `${text}…`;
}

// Room that the longest station name needs.
export function gutter(ctx, width) {
  ctx.font = `600 12px ${palette.font}`;
  const longest = Math.max(...stations.map((_, i) => ctx.measureText(stationName(i)).width));
  return Math.round(Math.min(longest + 20, width < 600 ? 74 : 150));
}
