import { state } from "../state.js";
import { predicted, trains, typeIndex } from "../view.js";
import { visible } from "./detail.js";
import { palette, typeColour } from "./palette.js";
import { pathsUnder, plannedPaths } from "./paths.js";
import { scale, xOf, yOf } from "./frame.js";

// The trains themselves: planned thin, predicted dashed, proposed bold in the colour and mark of their type.

const BEAD_EVERY = 110; // pixels between two marks of a type along a train
export const FAR = 25; // seconds a pixel beyond which marks and numbers would only be noise

export function drawTrains(ctx, option, lit) {
  const under = pathsUnder(option);
  const before = pathsUnder(predicted);
  const fade = lit.size ? 0.3 : 1;
  if (state.show.planned) drawPlanned(ctx, option, fade);
  if (state.show.predicted && option !== predicted) drawPredicted(ctx, before, fade);
  if (state.show.proposed) drawProposed(ctx, option, under, fade, lit);
}

function drawPlanned(ctx, option, fade) {
  pen(ctx, palette.planned, 1, 0.8 * fade);
  for (const train of trains) {
    if (!state.show.proposed || option.changed.has(train.index)) for (const path of plannedPaths[train.index]) stroke(ctx, path);
  }
}

function drawPredicted(ctx, before, fade) {
  pen(ctx, palette.predicted, 1, 0.6 * fade, [5, 4]);
  for (const index of predicted.changed) for (const path of before.runs[index]) stroke(ctx, path);
  ctx.setLineDash([]);
}

function drawProposed(ctx, option, under, fade, lit) {
  const dash = option === predicted ? [7, 4] : [];
  // From afar hairlines: they can be told apart and are drawn three times as fast.
  const [thin, bold] = scale.secondsPerPixel > FAR ? [1, 1.4] : [1.3, 1.9];
  for (const train of trains) {
    if (lit.has(train.index)) continue;
    const type = typeIndex.get(train.type);
    const changed = option.changed.has(train.index);
    pen(ctx, typeColour(type), changed ? bold : thin, (changed ? 1 : 0.72) * fade, changed ? dash : []);
    for (const path of under.runs[train.index]) drawRun(ctx, path, type);
    if (changed) drawLost(ctx, under.lost[train.index], fade);
  }
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

function drawRun(ctx, path, type) {
  if (!stroke(ctx, path)) return;
  if (type > 0) beads(ctx, path, type, ctx.lineWidth + 1.1);
  caps(ctx, path);
}

function pen(ctx, colour, width, alpha, dash = []) {
  ctx.strokeStyle = colour;
  ctx.fillStyle = colour;
  ctx.lineWidth = width;
  ctx.globalAlpha = alpha;
  ctx.setLineDash(dash);
}

// Draw one path, leaving out what lies outside the picture or within half a pixel; false where nothing shows.
export function stroke(ctx, path) {
  if (path.to < scale.t0 || path.from > scale.t1) return false;
  const { t, d } = visible(path, scale.secondsPerPixel);
  const [first, last] = visibleRange(t);
  let [x, y] = [xOf(t[first]), yOf(d[first])];
  ctx.beginPath();
  ctx.moveTo(x, y);
  for (let i = first + 1; i <= last; i++) {
    const [nx, ny] = [xOf(t[i]), yOf(d[i])];
    if (i < last && Math.abs(nx - x) < 0.5 && Math.abs(ny - y) < 0.5) continue;
    ctx.lineTo(nx, ny);
    [x, y] = [nx, ny];
  }
  ctx.stroke();
  return true;
}

// Vertices from the last one left of the picture to the first one right of it.
function visibleRange(t) {
  let [first, last] = [0, t.length - 1];
  while (first < last - 1 && t[first + 1] < scale.t0) first++;
  while (last > first + 1 && t[last - 1] > scale.t1) last--;
  return [first, last];
}

// Marks along a train by its type, so that types differ without their colours.
export function beads(ctx, path, type, size) {
  if (scale.secondsPerPixel > FAR) return;
  let due = BEAD_EVERY / 2;
  for (let i = 1; i < path.t.length; i++) {
    const [x0, y0, x1, y1] = [xOf(path.t[i - 1]), yOf(path.d[i - 1]), xOf(path.t[i]), yOf(path.d[i])];
    const length = Math.hypot(x1 - x0, y1 - y0);
    if (x1 >= scale.left && x0 <= scale.left + scale.width && y0 !== y1 && due <= length) {
      bead(ctx, x0 + ((x1 - x0) * due) / length, y0 + ((y1 - y0) * due) / length, type, size);
      due += BEAD_EVERY * Math.ceil((length - due + 1) / BEAD_EVERY);
    }
    due -= length;
    if (due < 0) due = 0;
  }
}

export function bead(ctx, x, y, type, size) {
  const shape = (type - 1) % 4;
  ctx.beginPath();
  if (shape === 0) ctx.arc(x, y, size, 0, 7);
  else if (shape === 1) { ctx.moveTo(x, y - size * 1.3); ctx.lineTo(x + size * 1.2, y + size); ctx.lineTo(x - size * 1.2, y + size); }
  else if (shape === 2) ctx.rect(x - size, y - size, size * 2, size * 2);
  else { ctx.moveTo(x, y - size * 1.4); ctx.lineTo(x + size * 1.4, y); ctx.lineTo(x, y + size * 1.4); ctx.lineTo(x - size * 1.4, y); }
  ctx.fill();
}

// Where a train is turned back or starts short: a small block on the station's line.
export function caps(ctx, path) {
  if (path.cutEnd) block(ctx, path.t.at(-1), path.d.at(-1));
  if (path.cutStart) block(ctx, path.t[0], path.d[0]);
}

function block(ctx, t, d) {
  const [x, y] = [xOf(t), yOf(d)];
  if (x < scale.left || x > scale.left + scale.width) return;
  ctx.fillRect(x - 3, y - 3, 6, 6);
}

// Planned parts that are not run: dotted, with crosses.
export function drawLost(ctx, paths, fade) {
  if (!paths.length) return;
  pen(ctx, palette.alarm, 1, 0.85 * fade, [1, 3]);
  for (const path of paths) if (stroke(ctx, path)) crosses(ctx, path);
  ctx.setLineDash([]);
}

function crosses(ctx, path) {
  ctx.setLineDash([]);
  const middle = Math.floor((path.t.length - 1) / 2);
  const x = (xOf(path.t[middle]) + xOf(path.t[middle + 1])) / 2;
  const y = (yOf(path.d[middle]) + yOf(path.d[middle + 1])) / 2;
  ctx.beginPath();
  for (const s of [-3.5, 3.5]) { ctx.moveTo(x - 3.5, y - s); ctx.lineTo(x + 3.5, y + s); }
  ctx.stroke();
  ctx.setLineDash([1, 3]);
}
