import { stations, trains, view } from "../view.js";
import { rowAt } from "./scale.js";

// Trains as polylines in (time, distance). A path is {t, d, from, to, cut}: vertices, first and last time, and
// whether its ends are ends that the timetable does not have.

const half = stations.length / 2;

export const plannedPaths = trains.map((train) => pathsOf([train.points]));

const optionCache = new Map();

// {runs: paths of each train, lost: paths of each train's planned parts that are not run}
export function pathsUnder(option) {
  if (!optionCache.has(option.id)) {
    const runs = trains.map((train, i) => (option.changed.has(i) ? pathsOf(option.runs[i], train) : plannedPaths[i]));
    const lost = trains.map((train, i) => (option.changed.has(i) ? pathsOf(lostParts(train, option.runs[i])) : []));
    optionCache.set(option.id, { runs, lost });
  }
  return optionCache.get(option.id);
}

function pathsOf(pieces, train = null) {
  return pieces.flatMap((piece) => {
    const paths = wrapped(piece);
    if (train) {
      paths[0].cutStart = piece[0][0] !== train.points[0][0];
      paths.at(-1).cutEnd = piece.at(-1)[0] !== train.points.at(-1)[0];
    }
    return paths;
  });
}

// One piece as paths: a loop line's train leaves the picture at one edge and comes back at the other.
function wrapped(piece) {
  const paths = [];
  let path = begin();
  piece.forEach(([pos, arr, dep], i) => {
    const before = piece[i - 1];
    if (before && view.line.loop && Math.abs(pos - before[0]) > half) path = crossEdge(path, paths, before, arr);
    add(path, arr, rowAt[pos]);
    if (dep > arr) add(path, dep, rowAt[pos]);
  });
  paths.push(path);
  return paths.map(close);
}

function crossEdge(path, paths, before, arr) {
  const next = begin();
  if (before[0] > half) {
    add(path, arr, rowAt.at(-1));
  } else {
    add(next, before[2], rowAt.at(-1));
  }
  paths.push(path);
  return next;
}

function begin() {
  return { t: [], d: [], from: 0, to: 0, cutStart: false, cutEnd: false };
}

function add(path, t, d) {
  path.t.push(t);
  path.d.push(d);
}

function close(path) {
  path.from = path.t[0];
  path.to = path.t.at(-1);
  return path;
}

// Maximal parts of a planned run whose legs no piece runs.
function lostParts(train, pieces) {
  const run = new Set();
  for (const piece of pieces) for (let i = 1; i < piece.length; i++) run.add(piece[i - 1][0] * 4096 + piece[i][0]);
  const parts = [];
  let part = null;
  for (let i = 1; i < train.points.length; i++) {
    const [a, b] = [train.points[i - 1], train.points[i]];
    if (run.has(a[0] * 4096 + b[0])) part = null;
    else if (part) part.push(b);
    else parts.push((part = [a, b]));
  }
  return parts;
}
