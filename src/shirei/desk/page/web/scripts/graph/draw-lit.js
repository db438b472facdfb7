import { state } from "../state.js";
import { predicted, trains, typeIndex } from "../view.js";
import { palette, typeColour } from "./palette.js";
import { pathsUnder, plannedPaths } from "./paths.js";
import { beads, caps, drawLost, stroke } from "./draw-trains.js";
import { rowAt, scale, xOf, yOf } from "./frame.js";

// What the reader points at or has chosen, above everything else.

export function drawLit(ctx, option, lit, hover) {
  const under = pathsUnder(option);
  for (const index of lit) drawOne(ctx, option, under, index, 2.6);
  if (hover) {
    if (!lit.has(hover.index)) drawOne(ctx, option, under, hover.index, 2.6);
    drawSpot(ctx, hover);
  }
  drawTurns(ctx, option, lit, under);
}

function drawOne(ctx, option, under, index, width) {
  const train = trains[index];
  const type = typeIndex.get(train.type);
  const changed = option.changed.has(index);
  if (changed && state.show.planned) lines(ctx, plannedPaths[index], palette.ink, 1, [1, 3]);
  if (state.show.predicted && option !== predicted && predicted.changed.has(index)) lines(ctx, pathsUnder(predicted).runs[index], palette.predicted, 1.6, [5, 4]);
  if (changed) drawLost(ctx, under.lost[index], 1);
  lines(ctx, under.runs[index], palette.ground, width + 4, []);
  lines(ctx, under.runs[index], typeColour(type), width, []);
  for (const path of under.runs[index]) {
    if (type > 0) beads(ctx, path, type, width + 0.8);
    caps(ctx, path);
  }
  writeNumber(ctx, train, under.runs[index], type);
}

function lines(ctx, paths, colour, width, dash) {
  Object.assign(ctx, { strokeStyle: colour, fillStyle: colour, lineWidth: width, globalAlpha: 1 });
  ctx.setLineDash(dash);
  for (const path of paths) stroke(ctx, path);
  ctx.setLineDash([]);
}

// The number on a plate at the first vertex that is in the picture.
function writeNumber(ctx, train, paths, type) {
  for (const path of paths) {
    const i = path.t.findIndex((t, k) => k > 0 && t > scale.t0 && t < scale.t1 && yOf(path.d[k]) > scale.top + 6 && yOf(path.d[k]) < scale.top + scale.height - 6);
    if (i < 0) continue;
    plate(ctx, train.number, xOf(path.t[i]), yOf(path.d[i]), typeColour(type));
    return;
  }
}

function plate(ctx, text, x, y, colour) {
  ctx.font = `600 11px ${palette.font}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  const width = ctx.measureText(text).width + 8;
  const left = Math.min(Math.max(x + 6, scale.left), scale.left + scale.width - width);
  ctx.fillStyle = colour;
  ctx.beginPath();
  ctx.roundRect(left, y - 8, width, 16, 3);
  ctx.fill();
  ctx.fillStyle = palette.ground;
  ctx.fillText(text, left + 4, y + 0.5);
}

// A ring where the card's times are taken.
function drawSpot(ctx, { t, pos }) {
  ctx.strokeStyle = palette.focus;
  ctx.lineWidth = 2;
  ctx.beginPath();
  ctx.arc(xOf(t), yOf(rowAt[pos]), 5, 0, 7);
  ctx.stroke();
}

// The unit's stay between two of its trains, where both are lit.
function drawTurns(ctx, option, lit, under) {
  ctx.strokeStyle = palette.focus;
  ctx.lineWidth = 1.5;
  for (const [from, to] of option.next) {
    if (!lit.has(from) || !lit.has(to)) continue;
    const [a, b] = [under.runs[from].at(-1), under.runs[to][0]];
    if (!a || !b) continue;
    ctx.beginPath();
    ctx.moveTo(xOf(a.to), yOf(a.d.at(-1)));
    ctx.lineTo(xOf(b.from), yOf(b.d[0]));
    ctx.stroke();
  }
}
