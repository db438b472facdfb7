// Trains as paths (time, distance) that can be drawn at any zoom; those of an option beside the planned ones.
import type { Day, Live, Option, Train } from "../api";

export interface Path {
  t: Float64Array;
  d: Float64Array;
}

export interface Drawn {
  train: Train;
  type: number;
  planned: Path[];
}

type Point = readonly [number, number, number] | number[];

export function drawnTrains(day: Day, rows: number[]): Drawn[] {
  const types = new Map(day.types.map((type, i) => [type.id, i]));
  return day.planned.map((train) => ({ train, type: types.get(train.type) ?? 0, planned: paths(train.points, rows) }));
}

// How each changed train runs under an option; an empty list means that it does not run.
export function changedPaths(option: Option, rows: number[]): Map<string, Path[]> {
  return new Map(option.trains.map((train) => [train.id, train.pieces.flatMap((piece) => paths(piece, rows))]));
}

// Where a train really runs: its planned visits later by what the feed says; nothing where it is cancelled.
export function actualPaths(live: Live, trains: Drawn[], rows: number[]): Map<string, Path[]> {
  const found = new Map<string, Path[]>();
  for (const { train } of trains) {
    const told = live.trains[train.id];
    if (!told) continue;
    const late = (i: number) => told.delay_s[i] ?? 0;
    found.set(train.id, told.cancelled ? [] : paths(train.points.map(([pos, arr, dep], i) => [pos!, arr! + late(i), dep! + late(i)]), rows));
  }
  return found;
}

// One path, or two where a loop's seam is crossed.
function paths(points: readonly Point[], rows: number[]): Path[] {
  const found: Path[] = [];
  let t: number[] = [];
  let d: number[] = [];
  const close = () => { if (t.length) found.push({ t: Float64Array.from(t), d: Float64Array.from(d) }); t = []; d = []; };
  const last = rows.length - 2;
  points.forEach(([pos, arr, dep], i) => {
    const before = points[i - 1];
    if (before && Math.abs(pos! - before[0]!) > 1 && (pos === 0 || before[0] === 0) && Math.max(pos!, before[0]!) === last) seam(before, pos!, arr!);
    t.push(arr!, dep!);
    d.push(rows[pos!]!, rows[pos!]!);
  });
  close();
  return found;

  // The first station of a loop is drawn at both edges.
  function seam(before: Point, pos: number, arr: number): void {
    const down = pos === 0;
    t.push(arr); d.push(down ? rows.at(-1)! : rows[pos]!);
    if (down) { close(); return; }
    t.pop(); d.pop();
    close();
    t.push(before[2]!); d.push(rows.at(-1)!);
  }
}

export function pathWindow(path: Path): [number, number] {
  return [path.t[0]!, path.t.at(-1)!];
}
