// Visits as polylines in (time, distance) that can be drawn at any zoom. A path is {t, d, from, to}: vertices, first
// and last time.

// One run as paths: a loop line's train leaves the picture at one edge and comes back at the other.
export function polylines(points, rows, loop) {
  const half = (rows.length - 1) / 2;
  const found = [];
  let open = { t: [], d: [] };
  points.forEach(([pos, arr, dep], i) => {
    const before = points[i - 1];
    if (before && loop && Math.abs(pos - before[0]) > half) open = crossEdge(open, found, before, arr, rows.at(-1), half);
    vertex(open, arr, rows[pos]);
    if (dep > arr) vertex(open, dep, rows[pos]);
  });
  found.push(open);
  return found.map(closed);
}

// The first station of a loop is drawn at both edges.
function crossEdge(open, found, before, arr, edge, half) {
  const next = { t: [], d: [] };
  if (before[0] > half) vertex(open, arr, edge);
  else vertex(next, before[2], edge);
  found.push(open);
  return next;
}

function vertex(path, t, d) {
  path.t.push(t);
  path.d.push(d);
}

const closed = ({ t, d }) => ({ t: Float64Array.from(t), d: Float64Array.from(d), from: t[0], to: t.at(-1) });
