// Paths with only as many vertices as can be seen: what lies within a third of a pixel of the straight line goes.

const SEEN = 0.34;
const keptLevels = new WeakMap();

// The path's vertices at a zoom, kept for each halving of detail.
export function visible(path, secondsPerPixel) {
  const level = Math.floor(Math.log2(secondsPerPixel * SEEN));
  if (level < 0) return path;
  let levels = keptLevels.get(path);
  if (!levels) keptLevels.set(path, (levels = new Map()));
  let found = levels.get(level);
  if (!found) levels.set(level, (found = simplified(path, 2 ** level)));
  return found;
}

// Douglas and Peucker's line simplification, measured in seconds along time.
function simplified({ t, d }, tolerance) {
  const keep = [0];
  const open = [[0, t.length - 1]];
  while (open.length) {
    const [a, b] = open.pop();
    const k = farthest(t, d, a, b, tolerance);
    if (k < 0) keep.push(b);
    else open.push([k, b], [a, k]);
  }
  return { t: Float64Array.from(keep, (i) => t[i]), d: Float64Array.from(keep, (i) => d[i]) };
}

function farthest(t, d, a, b, tolerance) {
  let [found, worst] = [-1, tolerance];
  const [ta, tb, da, db] = [t[a], t[b], d[a], d[b]];
  for (let i = a + 1; i < b; i++) {
    const off = db === da ? (d[i] === da ? 0 : Infinity) : Math.abs(t[i] - ta - ((d[i] - da) / (db - da)) * (tb - ta));
    if (off > worst) [found, worst] = [i, off];
  }
  return found;
}
