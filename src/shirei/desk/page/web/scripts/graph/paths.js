import { trains, view } from "../view.js";
import { rowAt } from "./frame.js";
import { polylines } from "./polylines.js";

// Every train's paths, as planned and under an option; `cutStart` and `cutEnd` say that a path ends where the timetable
// has no end.

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
    const paths = polylines(piece, rowAt, view.line.loop);
    if (train) {
      paths[0].cutStart = piece[0][0] !== train.points[0][0];
      paths.at(-1).cutEnd = piece.at(-1)[0] !== train.points.at(-1)[0];
    }
    return paths;
  });
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
