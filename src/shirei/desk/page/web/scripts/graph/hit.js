import { state } from "../state.js";
import { plannedVisit, predicted, runVisit, stations, trains } from "../view.js";
import { distanceToPaths } from "./near.js";
import { pathsUnder, plannedPaths } from "./paths.js";
import { rowAt, rowName, scale } from "./frame.js";

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
  if (state.show.proposed) near = distanceToPaths(proposed[train.index], scale, x, y) - PROPOSED_FIRST;
  if (state.show.predicted && predicted.changed.has(train.index)) near = Math.min(near, distanceToPaths(pathsUnder(predicted).runs[train.index], scale, x, y));
  if (state.show.planned) near = Math.min(near, distanceToPaths(plannedPaths[train.index], scale, x, y));
  return near;
}

// A train with the station on its way that is nearest to a height on the canvas: {index, pos, t}.
export function spot(train, y, option) {
  const d = scale.distance(y);
  const row = train.points.reduce((best, [pos]) => (gap(pos, d) < gap(best, d) ? pos : best), train.points[0][0]);
  return spotAt(train, row, option);
}

const gap = (pos, d) => Math.min(Math.abs(rowAt[pos] - d), rowName(pos + stations.length) === 0 && rowAt.length > stations.length ? Math.abs(rowAt.at(-1) - d) : Infinity);

export function spotAt(train, pos, option) {
  const visit = runVisit(option, train, pos) ?? plannedVisit(train, pos);
  return { index: train.index, pos, t: visit[1] };
}
