// A train taken by the hand: which departure is meant, and how its line runs while it is being moved.
import { distanceToPaths } from "report/scripts/graph/near.js";
import { type Path, polylines } from "report/scripts/graph/polylines.js";
import type { Scale } from "report/scripts/graph/scale.js";
import type { Day, Train } from "../api";
import { pathsNow, type Scene } from "./trains";

export interface Grab {
  train: Train;
  from: number; // index of the visit from which the train leaves later
  points: number[][]; // its visits as they are shown now, in one run
  by: number; // seconds
}

const REACH = 8;

// The selected train under the pointer, held at the station that it leaves next after the pointer's time.
export function grabAt(scale: Scale, scene: Scene, pieces: number[][][], x: number, y: number): Grab | null {
  const drawn = scene.trains.find((one) => one.train.id === scene.selected);
  if (!drawn || distanceToPaths(pathsNow(scene, drawn), scale, x, y) > REACH) return null;
  const time = scale.time(x);
  const points = pieces.find((piece) => piece[0]![1]! <= time && piece.at(-1)![2]! >= time - 60) ?? pieces[0];
  if (!points || points.length < 2) return null;
  const next = points.findIndex((point) => point[2]! > time);
  return { train: drawn.train, from: Math.max(0, Math.min(next < 0 ? points.length - 2 : next - 1, points.length - 2)), points, by: 0 };
}

// The line of a grabbed train: as it was up to the station, later from there on.
export function grabbedPaths({ points, from, by }: Grab, rows: number[], day: Day): Path[] {
  const moved = points.map(([pos, arr, dep], i) => (i < from ? [pos!, arr!, dep!] : i === from ? [pos!, arr!, dep! + by] : [pos!, arr! + by, dep! + by]));
  return polylines(moved, rows, day.line.loop);
}
