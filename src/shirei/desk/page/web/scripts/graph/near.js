// How far a pixel is from what is drawn.

const ASIDE = 20; // pixels of time beyond which a path need not be looked at

export function distanceToPaths(paths, scale, x, y) {
  let best = Infinity;
  const [early, late] = [scale.time(x - ASIDE), scale.time(x + ASIDE)];
  for (const { t, d, from, to } of paths) {
    if (from > late || to < early) continue;
    for (let i = 1; i < t.length; i++) {
      if (t[i] < early || t[i - 1] > late) continue;
      best = Math.min(best, distanceToLine(x, y, scale.x(t[i - 1]), scale.y(d[i - 1]), scale.x(t[i]), scale.y(d[i])));
    }
  }
  return best;
}

function distanceToLine(x, y, x0, y0, x1, y1) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const along = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - x0 - along * dx, y - y0 - along * dy);
}
