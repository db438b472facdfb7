// Where things are on a canvas: time runs to the right, distance along the line downwards.

const SHORTEST_S = 300;
const PAD = 12; // pixels between the plot's edge and its first and last station

export class Scale {
  // `rows[pos]` is a station's distance; a loop repeats its first station as the last row.
  constructor(line, start, end) {
    this.rows = rowDistances(line);
    [this.first, this.last] = [this.rows[0], this.rows.at(-1)];
    [this.start, this.end] = [start, end];
    Object.assign(this, { left: 0, top: 0, width: 1, height: 1, t0: start, t1: end, d0: this.first, d1: this.last });
  }

  x(t) {
    return this.left + ((t - this.t0) / (this.t1 - this.t0)) * this.width;
  }

  y(d) {
    return this.top + PAD + ((d - this.d0) / (this.d1 - this.d0)) * (this.height - 2 * PAD);
  }

  time(x) {
    return this.t0 + ((x - this.left) / this.width) * (this.t1 - this.t0);
  }

  distance(y) {
    return this.d0 + ((y - this.top - PAD) / (this.height - 2 * PAD)) * (this.d1 - this.d0);
  }

  get secondsPerPixel() {
    return (this.t1 - this.t0) / this.width;
  }

  get whole() {
    return this.t1 - this.t0 >= this.end - this.start - 1 && this.d1 - this.d0 >= this.last - this.first - 1e-9;
  }

  show(t0, t1) {
    const span = Math.min(Math.max(t1 - t0, SHORTEST_S), this.end - this.start);
    this.t0 = Math.min(Math.max(t0, this.start), this.end - span);
    this.t1 = this.t0 + span;
  }

  // A part of the line, never fewer than three gaps between stations.
  showRows(d0, d1) {
    const gaps = this.rows.length - 1;
    const fewest = ((this.last - this.first) / gaps) * Math.min(3, gaps);
    const span = Math.min(Math.max(d1 - d0, fewest), this.last - this.first);
    this.d0 = Math.min(Math.max(d0, this.first), this.last - span);
    this.d1 = this.d0 + span;
  }

  showAll() {
    this.show(this.start, this.end);
    this.showRows(this.first, this.last);
  }

  move(dx, dy = 0) {
    const dt = -dx * this.secondsPerPixel;
    const dd = (-dy / (this.height - 2 * PAD)) * (this.d1 - this.d0);
    this.show(this.t0 + dt, this.t1 + dt);
    this.showRows(this.d0 + dd, this.d1 + dd);
  }

  // Zoom about a pixel, time and rows each by its factor; a factor above one shows more detail.
  zoom(factor, x, rowFactor = 1, y = this.top) {
    const [t, d] = [this.time(x), this.distance(y)];
    this.show(t - (t - this.t0) / factor, t + (this.t1 - t) / factor);
    if (rowFactor !== 1) this.showRows(d - (d - this.d0) / rowFactor, d + (this.d1 - d) / rowFactor);
  }
}

function rowDistances({ stations, loop }) {
  const km = stations.map((station) => station.km);
  const measured = km.every((value, i) => value != null && (i === 0 || value > km[i - 1]));
  const rows = measured ? [...km] : stations.map((_, i) => i);
  return loop ? [...rows, rows.at(-1) + (rows.at(-1) - rows[0]) / (rows.length - 1)] : rows;
}
