import { view } from "../view.js";
import { Scale } from "./scale.js";

// The one scale of the report's graph, and the windows that it may show.

export const scale = new Scale(view.line, ...view.window);
export const rowAt = scale.rows;

export const rowName = (row) => row % view.line.stations.length;
export const xOf = (t) => scale.x(t);
export const yOf = (d) => scale.y(d);

// From a little before the incident to well after its end; on a narrow screen only as much as can be told apart.
export function fitIncident(width) {
  const { start_s: start, end_s: end } = view.incident;
  scale.show(start - 900, Math.min(end + Math.min(end - start, 3600), start - 900 + width * 9));
  scale.showRows(scale.first, scale.last);
}

export function bringIntoView(t0, t1) {
  const span = scale.t1 - scale.t0;
  if (t0 >= scale.t0 && t1 <= scale.t1) return;
  if (t1 < scale.t0 + span * 0.1 || t0 > scale.t1 - span * 0.1) scale.show(t0 - span * 0.2, t0 + span * 0.8);
}
