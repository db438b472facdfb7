// Where things are on the canvas: time runs to the right, distance along the line downwards.
import type { Day } from "../api";

const SHORTEST_S = 300;
const PAD = 12; // pixels between the plot's edge and its first and last station

export class Scale {
  left = 0;
  top = 0;
  width = 1;
  height = 1;
  t0: number;
  t1: number;
  // A station's distance by its position; a loop repeats its first station as the last row.
  readonly rows: number[];

  constructor(day: Day, readonly dayStart: number, readonly dayEnd: number) {
    this.rows = distances(day);
    this.t0 = dayStart;
    this.t1 = dayEnd;
  }

  x(t: number): number {
    return this.left + ((t - this.t0) / (this.t1 - this.t0)) * this.width;
  }

  y(d: number): number {
    const [first, last] = [this.rows[0]!, this.rows.at(-1)!];
    return this.top + PAD + ((d - first) / (last - first)) * (this.height - 2 * PAD);
  }

  time(x: number): number {
    return this.t0 + ((x - this.left) / this.width) * (this.t1 - this.t0);
  }

  get secondsPerPixel(): number {
    return (this.t1 - this.t0) / this.width;
  }

  show(t0: number, t1: number): void {
    const span = Math.min(Math.max(t1 - t0, SHORTEST_S), this.dayEnd - this.dayStart);
    this.t0 = Math.min(Math.max(t0, this.dayStart), this.dayEnd - span);
    this.t1 = this.t0 + span;
  }

  move(dx: number): void {
    const dt = -dx * this.secondsPerPixel;
    this.show(this.t0 + dt, this.t1 + dt);
  }

  // Zoom about a pixel; a factor above one shows more detail.
  zoom(factor: number, x: number): void {
    const t = this.time(x);
    this.show(t - (t - this.t0) / factor, t + (this.t1 - t) / factor);
  }
}

function distances(day: Day): number[] {
  const km = day.line.stations.map((station) => station.km);
  const measured = km.every((value, i) => value !== null && (i === 0 || value > km[i - 1]!));
  const rows = measured ? (km as number[]) : km.map((_, i) => i);
  return day.line.loop ? [...rows, rows.at(-1)! + (rows.at(-1)! - rows[0]!) / (rows.length - 1)] : rows;
}
