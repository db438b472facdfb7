import { stations, view } from "../view.js";

// Where things are on the canvas: time runs to the right, distance along the line downwards.
// `rowAt[pos]` is a station's distance; a loop repeats its first station as the last row.

const SHORTEST_S = 300;
const PAD = 12; // pixels between the plot's edge and its first and last station

export const rowAt = rowDistances();
const firstRow = rowAt[0];
const lastRow = rowAt.at(-1);
const [windowStart, windowEnd] = view.window;

export const scale = { left: 0, top: 0, width: 1, height: 1, t0: windowStart, t1: windowEnd, d0: firstRow, d1: lastRow };

function rowDistances() {
  const km = stations.map((station) => station.km);
  const measured = km.every((value, i) => value != null && (i === 0 || value > km[i - 1]));
  const rows = measured ? km : stations.map((_, i) => i);
  return view.line.loop ? [...rows, rows.at(-1) + (rows.at(-1) - rows[0]) / (rows.length - 1)] : [...rows];
}

export const rowName = (row) => row % stations.length;

export const xOf = (t) => scale.left + ((t - scale.t0) / (scale.t1 - scale.t0)) * scale.width;
export const yOf = (d) => scale.top + PAD + ((d - scale.d0) / (scale.d1 - scale.d0)) * (scale.height - 2 * PAD);
export const timeAt = (x) => scale.t0 + ((x - scale.left) / scale.width) * (scale.t1 - scale.t0);
export const distanceAt = (y) => scale.d0 + ((y - scale.top - PAD) / (scale.height - 2 * PAD)) * (scale.d1 - scale.d0);

export const wholeWindow = () => scale.t1 - scale.t0 >= windowEnd - windowStart - 1 && scale.d1 - scale.d0 >= lastRow - firstRow - 1e-9;

export function moveBy(dx, dy) {
  const dt = (-dx / scale.width) * (scale.t1 - scale.t0);
  const dd = (-dy / (scale.height - 2 * PAD)) * (scale.d1 - scale.d0);
  setTime(scale.t0 + dt, scale.t1 + dt);
  setRows(scale.d0 + dd, scale.d1 + dd);
}

// Zoom about a pixel; a factor above one shows more detail.
export function zoomBy(timeFactor, rowFactor, x, y) {
  const t = timeAt(x);
  const d = distanceAt(y);
  setTime(t - (t - scale.t0) / timeFactor, t + (scale.t1 - t) / timeFactor);
  setRows(d - (d - scale.d0) / rowFactor, d + (scale.d1 - d) / rowFactor);
}

export function fitWindow() {
  setTime(windowStart, windowEnd);
  setRows(firstRow, lastRow);
}

// From a little before the incident to well after its end; on a narrow screen only as much as can be told apart.
export function fitIncident(width) {
  const { start_s: start, end_s: end } = view.incident;
  setTime(start - 900, Math.min(end + Math.min(end - start, 3600), start - 900 + width * 9));
  setRows(firstRow, lastRow);
}

export function bringIntoView(t0, t1) {
  const span = scale.t1 - scale.t0;
  if (t0 >= scale.t0 && t1 <= scale.t1) return;
  if (t1 < scale.t0 + span * 0.1 || t0 > scale.t1 - span * 0.1) setTime(t0 - span * 0.2, t0 + span * 0.8);
}

function setTime(t0, t1) {
  const span = Math.min(Math.max(t1 - t0, SHORTEST_S), windowEnd - windowStart);
  const start = Math.min(Math.max(t0, windowStart), windowEnd - span);
  scale.t0 = start;
  scale.t1 = start + span;
}

function setRows(d0, d1) {
  const fewest = ((lastRow - firstRow) / (rowAt.length - 1)) * Math.min(3, rowAt.length - 1);
  const span = Math.min(Math.max(d1 - d0, fewest), lastRow - firstRow);
  const start = Math.min(Math.max(d0, firstRow), lastRow - span);
  scale.d0 = start;
  scale.d1 = start + span;
}
