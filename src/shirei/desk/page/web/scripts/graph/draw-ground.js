import { clock, clockMinute } from "../format.js";
import { t, term } from "../language.js";
import { stretches } from "./closures.js";
import { hatch, palette } from "./palette.js";

// Everything behind and around the trains: grid, closures, the time now, station names, the time axis. All of it is drawn
// from a scale and a ground: {now, closures, latest, names}, where `latest` is when an estimated end may come at the
// latest (null: the end is certain) and `names` are the stations' names in order.

const STEPS = [60, 120, 300, 600, 900, 1800, 3600, 7200];

function timeSteps(scale) {
  const major = STEPS.find((step) => step / scale.secondsPerPixel >= 64) ?? 14400;
  const minor = STEPS.find((step) => step / scale.secondsPerPixel >= 11 && major % step === 0) ?? major;
  return { major, minor };
}

export function drawGrid(ctx, scale) {
  const { major, minor } = timeSteps(scale);
  for (let s = Math.ceil(scale.t0 / minor) * minor; s <= scale.t1; s += minor) {
    rule(ctx, scale.x(s), scale.top, scale.x(s), scale.top + scale.height, s % major ? palette.grid : palette["grid-strong"]);
  }
  for (const d of scale.rows) rule(ctx, scale.left, scale.y(d), scale.left + scale.width, scale.y(d), palette.grid);
}

function rule(ctx, x0, y0, x1, y1, colour) {
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.beginPath();
  const snap = (v) => Math.round(v) + 0.5;
  if (x0 === x1) { ctx.moveTo(snap(x0), y0); ctx.lineTo(snap(x0), y1); } else { ctx.moveTo(x0, snap(y0)); ctx.lineTo(x1, snap(y0)); }
  ctx.stroke();
}

export function drawClosures(ctx, scale, ground) {
  for (const closure of ground.closures) for (const [d0, d1] of stretches(closure, scale.rows)) shade(ctx, scale, closure, d0, d1, ground.latest);
}

function shade(ctx, scale, closure, d0, d1, latest) {
  const [x0, x1, y0, y1] = [scale.x(closure.start_s), scale.x(closure.end_s), scale.y(d0), scale.y(d1)];
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
  if (latest?.of === closure.end_s && scale.x(latest.s) > x1) shadeLikelyEnd(ctx, x1, scale.x(latest.s), y0, y1);
  ctx.restore();
}

// From the expected end to the time that nine cases of ten do not pass.
function shadeLikelyEnd(ctx, x1, x90, y0, y1) {
  ctx.globalAlpha = 0.07;
  ctx.fillStyle = palette.alarm;
  ctx.fillRect(x1, y0, x90 - x1, y1 - y0);
  ctx.globalAlpha = 0.75;
  ctx.setLineDash([3, 3]);
  ctx.strokeRect(x1, y0, x90 - x1, y1 - y0);
}

// Above the trains, so that it can always be read.
export function drawClosureLabels(ctx, scale, { closures, latest }) {
  ctx.font = `600 11px ${palette.font}`;
  for (const closure of closures) {
    const [start, end] = [scale.x(closure.start_s), scale.x(closure.end_s)];
    const [[d0, d1]] = stretches(closure, scale.rows);
    const arrows = `${closure.directions.includes("down") ? "↓" : ""}${closure.directions.includes("up") ? "↑" : ""}`;
    const text = `${term("closed", closure.kind)} ${arrows} ${clockMinute(closure.start_s)}–${clockMinute(closure.end_s)}`;
    const y = labelHeight(scale, scale.y(d0), scale.y(d1));
    ctx.strokeStyle = palette.alarm;
    ctx.lineWidth = 1.5;
    for (const [a, b] of stretches(closure, scale.rows)) ctx.strokeRect(start, scale.y(a), end - start, scale.y(b) - scale.y(a));
    tag(ctx, scale, text, Math.max(start, scale.left) + 4, y, palette.alarm);
    if (latest?.of === closure.end_s && scale.x(latest.s) - end > 90) tag(ctx, scale, `${t("may_last")} –${clockMinute(latest.s)}`, end + 4, y, palette["ink-2"]);
  }
}

// Inside the band, or above it where the band is too low for words.
const labelHeight = (scale, y0, y1) => (y1 - y0 > 30 || y0 < scale.top + 20 ? y0 + 4 : y0 - 18);

function tag(ctx, scale, text, x, y, colour) {
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

const showsTime = (scale, s) => s !== null && s >= scale.t0 && s <= scale.t1;

export function drawNow(ctx, scale, { now }) {
  if (!showsTime(scale, now)) return;
  const x = Math.round(scale.x(now)) + 0.5;
  ctx.strokeStyle = palette.now;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.moveTo(x, scale.top);
  ctx.lineTo(x, scale.top + scale.height);
  ctx.stroke();
}

export function drawAxes(ctx, scale, ground, size) {
  ctx.fillStyle = palette.panel;
  ctx.fillRect(0, 0, scale.left, size.height);
  ctx.fillRect(0, 0, size.width, scale.top);
  ctx.fillRect(scale.left + scale.width, 0, size.width, size.height);
  ctx.fillRect(0, scale.top + scale.height, size.width, size.height);
  ctx.strokeStyle = palette["grid-strong"];
  ctx.lineWidth = 1;
  ctx.strokeRect(scale.left - 0.5, scale.top - 0.5, scale.width + 1, scale.height + 1);
  drawTimes(ctx, scale, ground);
  drawStations(ctx, scale, ground);
}

// A time is written where the whole of it fits; the chip of the present goes before.
function drawTimes(ctx, scale, { now }) {
  const { major } = timeSteps(scale);
  const nowText = showsTime(scale, now) ? `${t("now")} ${clockMinute(now - (now % 60))}` : null;
  ctx.textBaseline = "middle";
  ctx.textAlign = "center";
  ctx.font = `600 11px ${palette.font}`;
  const half = nowText ? ctx.measureText(nowText).width / 2 + 6 : 0;
  const centre = nowText ? Math.min(Math.max(scale.x(now), scale.left + half), scale.left + scale.width - half) : -Infinity;
  ctx.font = `11px ${palette.font}`;
  ctx.fillStyle = palette["ink-2"];
  for (let s = Math.ceil(scale.t0 / major) * major; s <= scale.t1; s += major) {
    const [x, room] = [scale.x(s), ctx.measureText(clock(s)).width / 2];
    if (x < scale.left + room - 12 || x > scale.left + scale.width - room + 4) continue;
    if (Math.abs(x - centre) < half + room + 4) continue;
    ctx.fillText(clock(s), x, scale.top - 12);
  }
  if (nowText) drawNowChip(ctx, scale, nowText, centre, half);
}

function drawNowChip(ctx, scale, text, x, half) {
  ctx.fillStyle = palette.now;
  ctx.beginPath();
  ctx.roundRect(x - half, scale.top - 21, half * 2, 18, 3);
  ctx.fill();
  ctx.fillStyle = palette.ground;
  ctx.font = `600 11px ${palette.font}`;
  ctx.fillText(text, x, scale.top - 12);
}

function drawStations(ctx, scale, { closures, names }) {
  const marked = new Set(closures.flatMap((closure) => [closure.from_pos, closure.to_pos]));
  const taken = [];
  ctx.textAlign = "right";
  ctx.textBaseline = "middle";
  for (const row of rowsByWeight(scale.rows, names.length, marked)) {
    const strong = marked.has(row % names.length);
    let y = scale.y(scale.rows[row]);
    if (y < scale.top || y > scale.top + scale.height) continue;
    if (strong && taken.length && Math.abs(taken.at(-1) - y) < 13) y = taken.at(-1) + 13;
    if (taken.some((other) => Math.abs(other - y) < 13)) continue;
    taken.push(y);
    ctx.font = `${strong ? 600 : 400} ${scale.left < 80 ? 10.5 : 12}px ${palette.font}`;
    ctx.fillStyle = strong ? palette.alarm : palette["ink-2"];
    ctx.fillText(shortened(ctx, names[row % names.length], scale.left - 12), scale.left - 8, y);
  }
}

// Ends of closures first, then termini, then the others, so that names that matter win the space.
function rowsByWeight(rows, stations, marked) {
  const weight = (row) => (marked.has(row % stations) ? 0 : row === 0 || row === rows.length - 1 ? 1 : 2);
  return rows.map((_, row) => row).sort((a, b) => weight(a) - weight(b) || a - b);
}

const shortCache = new Map();

export function shortened(ctx, name, width) {
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
export function gutter(ctx, width, names) {
  ctx.font = `600 12px ${palette.font}`;
  const longest = Math.max(...names.map((name) => ctx.measureText(name).width));
  return Math.round(Math.min(longest + 20, width < 600 ? 74 : 150));
}
