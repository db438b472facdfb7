import { state } from "../state.js";
import { trains, typeIndex } from "../view.js";
import { FAR } from "./draw-trains.js";
import { palette, typeColour } from "./palette.js";
import { pathsUnder } from "./paths.js";
import { scale, xOf, yOf } from "./frame.js";

// Train numbers, written along the lines where they do not run into each other.

const CHORD = 46; // pixels of line that a number needs
const MOST_NUMBERS = 120;

export function drawNumbers(ctx, option, lit) {
  if (!state.show.proposed || scale.secondsPerPixel > FAR) return;
  const runs = pathsUnder(option).runs;
  const taken = [];
  ctx.font = `10px ${palette.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "alphabetic";
  ctx.globalAlpha = lit.size ? 0.35 : 0.95;
  for (const train of trains) {
    if (taken.length >= MOST_NUMBERS || lit.has(train.index)) continue;
    const place = runs[train.index].map(firstChord).find(Boolean);
    if (place && taken.every((other) => clear(place, other))) {
      taken.push(place);
      write(ctx, train, place);
    }
  }
  ctx.globalAlpha = 1;
}

// Numbers of one direction may stand close beside each other; those of the other cross them.
function clear(a, b) {
  const [dx, dy] = [a.x - b.x, a.y - b.y];
  if (a.angle > 0 !== b.angle > 0) return Math.hypot(dx, dy) > 34;
  const [cos, sin] = [Math.cos(a.angle), Math.sin(a.angle)];
  return Math.abs(dx * sin - dy * cos) > 11 || Math.abs(dx * cos + dy * sin) > 36;
}

function write(ctx, train, { x, y, angle }) {
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(angle);
  ctx.lineWidth = 3;
  ctx.strokeStyle = palette.ground;
  ctx.strokeText(train.number, 0, -3);
  ctx.fillStyle = typeColour(typeIndex.get(train.type));
  ctx.fillText(train.number, 0, -3);
  ctx.restore();
}

// Where a path first has room for its number: the middle of a chord and its slope.
export function firstChord(path) {
  let start = null;
  for (let i = 0; i < path.t.length; i++) {
    const [x, y] = [xOf(path.t[i]), yOf(path.d[i])];
    if (x < scale.left + 4 || x > scale.left + scale.width - 4 || y < scale.top + 4 || y > scale.top + scale.height - 4) start = null;
    else if (!start || path.d[i] === path.d[i - 1]) start = [x, y];
    else if (Math.hypot(x - start[0], y - start[1]) >= CHORD) {
      return { x: (x + start[0]) / 2, y: (y + start[1]) / 2, angle: Math.atan2(y - start[1], x - start[0]) };
    }
  }
  return null;
}
