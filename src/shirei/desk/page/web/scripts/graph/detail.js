import { scale } from "./scale.js";

// Paths with only as many vertices as can be seen: what lies within a third of a pixel of the straight line goes.

const SEEN = 0.34;

export const secondsPerPixel = () => (scale.t1 - scale.t0) / scale.width;

// The path's vertices for the present zoom, kept for each halving of detail.
export function visibleVertices(path) {
  const level = Math.floor(Math.log2(secondsPerPixel() * SEEN));
  if (level < 0) return path;
  path.levels ??= [];
  return (path.levels[level] ??= simplified(path, 2 ** level));
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
  return { t: keep.map((i) => t[i]), d: keep.map((i) => d[i]) };
}

function farthest(t, d, a, b, tolerance) {
  let [found, worst] = [-1, tolerance];
  for (let i = a + 1; i < b; i++) {
    const share = d[b] === d[a] ? 0 : (d[i] - d[a]) / (d[b] - d[a]);
    const off = d[b] === d[a] && d[i] !== d[a] ? Infinity : Math.abs(t[i] - t[a] - share * (t[b] - t[a]));
    if (off > worst && !(d[b] === d[a] && d[i] === d[a])) [found, worst] = [i, off];
  }
  return found;
}
