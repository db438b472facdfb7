// The day's trains as paths: as planned, as an option would run them, as a feed sees them.
import { type Path, polylines } from "report/scripts/graph/polylines.js";
import type { Day, Live, Option, Train } from "../api";

export type { Path };

export interface Drawn {
  train: Train;
  type: number;
  planned: Path[];
}

export function drawnTrains(day: Day, rows: number[]): Drawn[] {
  const types = new Map(day.types.map((type, i) => [type.id, i]));
  return day.planned.map((train) => ({ train, type: types.get(train.type) ?? 0, planned: polylines(train.points, rows, day.line.loop) }));
}

// How each changed train runs; an empty list means that it does not run.
export function changedPaths(trains: Option["trains"], rows: number[], loop: boolean): Map<string, Path[]> {
  return new Map(trains.map((train) => [train.id, train.pieces.flatMap((piece) => polylines(piece, rows, loop))]));
}

// Where a train really runs: its planned visits later by what the feed says; nothing where it is cancelled.
export function actualPaths(live: Live, trains: Drawn[], rows: number[], loop: boolean): Map<string, Path[]> {
  const found = new Map<string, Path[]>();
  for (const { train } of trains) {
    const told = live.trains[train.id];
    if (!told) continue;
    const late = (i: number) => told.delay_s[i] ?? 0;
    found.set(train.id, told.cancelled ? [] : polylines(train.points.map(([pos, arr, dep], i) => [pos, arr + late(i), dep + late(i)]), rows, loop));
  }
  return found;
}
