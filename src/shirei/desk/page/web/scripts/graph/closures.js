// Restricted stretches of a line as they are drawn.

// Neighbouring stretches of the same window as one.
export const joinedClosures = (closures) => closures.reduce(joined, []);

function joined(all, next) {
  const last = all.at(-1);
  const alike = last && last.to_pos === next.from_pos && ["start_s", "end_s", "kind"].every((key) => last[key] === next[key]);
  if (!alike || next.from_pos === next.to_pos || last.from_pos === last.to_pos || last.from_pos === next.to_pos || String(last.directions) !== String(next.directions)) return [...all, next];
  return [...all.slice(0, -1), { ...last, to_pos: next.to_pos }];
}

// A closure's distance from and to; one over a loop's seam is two, one at a single station is a thin band.
export function stretches({ from_pos: from, to_pos: to }, rows) {
  const gap = (rows.at(-1) - rows[0]) / (rows.length - 1);
  if (from === to) return [[rows[from] - gap * 0.25, rows[from] + gap * 0.25]];
  if (from < to) return [[rows[from], rows[to]]];
  const whole = [[rows[from], rows.at(-1)]];
  return to === 0 ? whole : [...whole, [rows[0], rows[to]]];
}
