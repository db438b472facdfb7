// Everything behind and around the trains: grid, closures, the time now, station names, the time axis.
import { clockMinute } from "report/scripts/format.js";
import { say, t, term } from "report/scripts/language.js";
import type { Day, View } from "../api";
import { hatch, palette } from "./palette";
import type { Scale } from "./scale";

const STEPS = [60, 120, 300, 600, 900, 1800, 3600, 7200];

export function drawGrid(ctx: CanvasRenderingContext2D, scale: Scale): void {
  const major = majorStep(scale);
  const minor = STEPS.find((step) => step / scale.secondsPerPixel >= 11 && major % step === 0) ?? major;
  ctx.lineWidth = 1;
  for (let s = Math.ceil(scale.t0 / minor) * minor; s <= scale.t1; s += minor) vertical(ctx, scale, s, s % major ? palette.grid : palette["grid-strong"]);
  ctx.strokeStyle = palette.grid;
  ctx.beginPath();
  for (const d of scale.rows) {
    const y = Math.round(scale.y(d)) + 0.5;
    ctx.moveTo(scale.left, y);
    ctx.lineTo(scale.left + scale.width, y);
  }
  ctx.stroke();
}

const majorStep = (scale: Scale) => STEPS.find((step) => step / scale.secondsPerPixel >= 64) ?? 14400;

function vertical(ctx: CanvasRenderingContext2D, scale: Scale, s: number, colour: string): void {
  const x = Math.round(scale.x(s)) + 0.5;
  ctx.strokeStyle = colour;
  ctx.beginPath();
  ctx.moveTo(x, scale.top);
  ctx.lineTo(x, scale.top + scale.height);
  ctx.stroke();
}

export function drawClosures(ctx: CanvasRenderingContext2D, scale: Scale, view: View): void {
  for (const closed of view.incident.closed) {
    const [x0, x1] = [scale.x(closed.start_s), scale.x(closed.end_s)];
    const [y0, y1] = span(scale, closed.from_pos, closed.to_pos);
    shade(ctx, x0, x1, y0, y1, 0.13, 0.3);
    if (!view.forecast || !view.incident.end_is_estimate) continue;
    const late = scale.x(view.incident.start_s + view.forecast.q90_min * 60);
    if (late > x1) shade(ctx, x1, late, y0, y1, 0.06, 0);
  }
}

function span(scale: Scale, from: number, to: number): [number, number] {
  const row = (pos: number) => scale.rows[pos]!;
  if (from !== to) return [scale.y(row(from)), scale.y(to === 0 && from > 1 ? scale.rows.at(-1)! : row(to))];
  return [scale.y(row(from)) - 6, scale.y(row(from)) + 6];
}

function shade(ctx: CanvasRenderingContext2D, x0: number, x1: number, y0: number, y1: number, fill: number, lines: number): void {
  ctx.save();
  ctx.globalAlpha = fill;
  ctx.fillStyle = palette.alarm;
  ctx.fillRect(x0, y0, x1 - x0, y1 - y0);
  ctx.globalAlpha = lines;
  ctx.fillStyle = hatch(ctx);
  if (lines) ctx.fillRect(x0, y0, x1 - x0, y1 - y0);
  ctx.globalAlpha = 0.85;
  ctx.strokeStyle = palette.alarm;
  ctx.setLineDash(lines ? [] : [3, 3]);
  ctx.strokeRect(x0, y0, x1 - x0, y1 - y0);
  ctx.restore();
}

// Above the trains, so that it can always be read.
export function drawClosureLabel(ctx: CanvasRenderingContext2D, scale: Scale, view: View): void {
  const closed = view.incident.closed[0];
  if (!closed) return;
  const text = `${term("closed", closed.kind)} ${clockMinute(closed.start_s)}–${clockMinute(closed.end_s)}`;
  ctx.font = `600 11px ${palette.font}`;
  const [x, width] = [Math.max(scale.x(closed.start_s), scale.left) + 4, ctx.measureText(text).width];
  if (x + width > scale.left + scale.width) return;
  const y = Math.min(...span(scale, closed.from_pos, closed.to_pos)) - 17;
  ctx.globalAlpha = 0.9;
  ctx.fillStyle = palette.ground;
  ctx.fillRect(x - 3, y, width + 6, 15);
  ctx.globalAlpha = 1;
  ctx.fillStyle = palette.alarm;
  ctx.textAlign = "left";
  ctx.textBaseline = "top";
  ctx.fillText(text, x, y + 2);
}

export function drawNow(ctx: CanvasRenderingContext2D, scale: Scale, now: number): void {
  if (now < scale.t0 || now > scale.t1) return;
  ctx.lineWidth = 1.5;
  vertical(ctx, scale, now, palette.now);
}

export function drawAxes(ctx: CanvasRenderingContext2D, scale: Scale, day: Day, size: { width: number; height: number }, now: number | null): void {
  ctx.fillStyle = palette.panel;
  ctx.fillRect(0, 0, scale.left, size.height);
  ctx.fillRect(0, 0, size.width, scale.top);
  ctx.fillRect(scale.left + scale.width, 0, size.width, size.height);
  ctx.fillRect(0, scale.top + scale.height, size.width, size.height);
  ctx.strokeStyle = palette["grid-strong"];
  ctx.lineWidth = 1;
  ctx.strokeRect(scale.left - 0.5, scale.top - 0.5, scale.width + 1, scale.height + 1);
  drawTimes(ctx, scale, now);
  drawStations(ctx, scale, day);
}

function drawTimes(ctx: CanvasRenderingContext2D, scale: Scale, now: number | null): void {
  const major = majorStep(scale);
  const nowX = now === null || now < scale.t0 || now > scale.t1 ? null : scale.x(now);
  ctx.textBaseline = "middle";
  ctx.textAlign = "center";
  ctx.font = `11px ${palette.font}`;
  ctx.fillStyle = palette["ink-2"];
  for (let s = Math.ceil(scale.t0 / major) * major; s <= scale.t1; s += major) {
    if (nowX === null || Math.abs(scale.x(s) - nowX) > 52) ctx.fillText(clockMinute(s), scale.x(s), scale.top / 2);
  }
  if (nowX === null) return;
  ctx.font = `600 11px ${palette.font}`;
  ctx.fillStyle = palette.now;
  ctx.fillText(`${t("now")} ${clockMinute(now! - (now! % 60))}`, Math.max(nowX, scale.left + 24), scale.top / 2);
}

function drawStations(ctx: CanvasRenderingContext2D, scale: Scale, day: Day): void {
  ctx.font = `11px ${palette.font}`;
  ctx.fillStyle = palette.ink;
  ctx.textAlign = "right";
  ctx.textBaseline = "middle";
  let above = -Infinity;
  scale.rows.forEach((d, row) => {
    const y = scale.y(d);
    if (y - above < 11) return;
    above = y;
    ctx.fillText(fitted(ctx, say(day.line.stations[row % day.line.stations.length]!.names), scale.left - 10), scale.left - 6, y);
  });
}

function fitted(ctx: CanvasRenderingContext2D, text: string, width: number): string {
  let shown = text;
  while (shown.length > 2 && ctx.measureText(shown === text ? shown : `${shown}…`).width > width) shown = shown.slice(0, -1);
  return shown === text ? text : `${shown}…`;
}
