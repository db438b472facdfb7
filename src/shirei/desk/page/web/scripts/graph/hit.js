import { state } from "../state.js";
import { plannedVisit, predicted, runVisit, stations, trains } from "../view.js";
import { pathsUnder, plannedPaths } from "./paths.js";
import { distanceAt, rowAt, rowName, scale, xOf, yOf } from "./scale.js";

// Which train is under the pointer, and the station nearest to it.

const REACH = 11;
const PROPOSED_FIRST = 3; // pixels that a proposed line is preferred by

export function trainUnder(x, y, option, reach = REACH) {
  if (x < scale.left || y < scale.top || x > scale.left + scale.width || y > scale.top + scale.height) return null;
  const proposed = pathsUnder(option).runs;
  let best = null;
  for (const train of trains) {
    const near = nearestOf(train, proposed, x, y);
    if (near < reach && (!best || near < best.near)) best = { index: train.index, near };
  }
  return best && spot(trains[best.index], y, option);
}

function nearestOf(train, proposed, x, y) {
  let near = Infinity;
  if (state.show.proposed) near = nearest(proposed[train.index], x, y) - PROPOSED_FIRST;
  if (state.show.predicted && predicted.changed.has(train.index)) near = Math.min(near, nearest(pathsUnder(predicted).runs[train.index], x, y));
  if (state.show.planned) near = Math.min(near, nearest(plannedPaths[train.index], x, y));
  return near;
}

function nearest(paths, x, y) {
  let best = Infinity;
  for (const path of paths) {
    if (xOf(path.from) > x + 20 || xOf(path.to) < x - 20) continue;
    for (let i = 1; i < path.t.length; i++) {
      const [x0, x1] = [xOf(path.t[i - 1]), xOf(path.t[i])];
      if (x1 < x - 20 || x0 > x + 20) continue;
      best = Math.min(best, distanceToLine(x, y, x0, yOf(path.d[i - 1]), x1, yOf(path.d[i])));
    }
  }
  return best;
}

function distanceToLine(x, y, x0, y0, x1, y1) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const along = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - x0 - along * dx, y - y0 - along * dy);
}

// A train with the station on its way that is nearest to a height on the canvas: {index, pos, t}.
export function spot(train, y, option) {
  const d = distanceAt(y);
  const row = train.points.reduce((best, [pos]) => (gap(pos, d) < gap(best, d) ? pos : best), train.points[0][0]);
  return spotAt(train, row, option);
}

const gap = (pos, d) => Math.min(Math.abs(rowAt[pos] - d), rowName(pos + stations.length) === 0 && rowAt.length > stations.length ? Math.abs(rowAt.at(-1) - d) : Infinity);

export function spotAt(train, pos, option) {
  const visit = runVisit(option, train, pos) ?? plannedVisit(train, pos);
  return { index: train.index, pos, t: visit[1] };
}
