// The trains: planned thin in the colour of their type, predicted dashed, proposed bold.
import { visible } from "report/scripts/graph/detail.js";
import { palette, typeColour } from "report/scripts/graph/palette.js";
import type { Scale } from "report/scripts/graph/scale.js";
import type { Drawn, Path } from "./paths";

const FAR = 25; // seconds a pixel beyond which line widths would only be noise

export interface Scene {
  trains: Drawn[];
  proposed: Map<string, Path[]> | null; // changed trains under the chosen option
  predicted: Map<string, Path[]> | null; // changed trains if nothing is done
  actual: Map<string, Path[]>; // trains as a fresh feed sees them
  ghost: Path[]; // what a "what if" would change, or a train that is being moved
  lit: Set<string>;
  selected: string | null;
  now: number | null;
}

export function drawTrains(ctx: CanvasRenderingContext2D, scale: Scale, scene: Scene): void {
  const fade = scene.lit.size ? 0.35 : 1;
  for (const type of new Set(scene.trains.map((drawn) => drawn.type))) batch(ctx, scale, plannedOf(scene, type), typeColour(type), 1.1, 0.75 * fade);
  if (scene.proposed) {
    batch(ctx, scale, changedPlanned(scene), palette.planned, 1, 0.55 * fade);
    if (scene.predicted) batch(ctx, scale, [...scene.predicted.values()].flat(), palette.predicted, 1, 0.5 * fade, [5, 4]);
    for (const type of new Set(scene.trains.map((drawn) => drawn.type))) batch(ctx, scale, proposedOf(scene, type), typeColour(type), 1.9, fade);
  }
  if (!scene.proposed) batch(ctx, scale, [...scene.actual.values()].flat(), palette.ink, 1.4, 0.85 * fade, [7, 3]);
  for (const id of scene.lit) drawOne(ctx, scale, scene, id, 2.6);
  if (scene.selected) drawOne(ctx, scale, scene, scene.selected, 3.2);
  batch(ctx, scale, scene.ghost, palette.focus, 2.2, 1, [6, 3]);
  if (scene.now !== null) drawPositions(ctx, scale, scene, scene.now);
}

const plannedOf = (scene: Scene, type: number) =>
  scene.trains.filter((drawn) => drawn.type === type && !scene.proposed?.has(drawn.train.id)).flatMap((drawn) => drawn.planned);
const changedPlanned = (scene: Scene) => scene.trains.filter((drawn) => scene.proposed!.has(drawn.train.id)).flatMap((drawn) => drawn.planned);
const proposedOf = (scene: Scene, type: number) =>
  scene.trains.filter((drawn) => drawn.type === type).flatMap((drawn) => scene.proposed!.get(drawn.train.id) ?? []);

// All paths of one look. One stroke a path: a single large path is slower to fill in than many small ones.
function batch(ctx: CanvasRenderingContext2D, scale: Scale, paths: Path[], colour: string, width: number, alpha: number, dash: number[] = []): void {
  ctx.strokeStyle = colour;
  // From afar hairlines: they can be told apart and are drawn several times as fast.
  ctx.lineWidth = scale.secondsPerPixel > FAR ? Math.min(width, 1) : width;
  ctx.globalAlpha = alpha;
  ctx.setLineDash(scale.secondsPerPixel > FAR ? [] : dash);
  for (const path of paths) stroke(ctx, scale, path);
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

function stroke(ctx: CanvasRenderingContext2D, scale: Scale, path: Path): void {
  if (path.to < scale.t0 || path.from > scale.t1) return;
  const { t, d } = visible(path, scale.secondsPerPixel);
  const last = t.length - 1;
  let first = 0;
  while (first < last && t[first + 1]! < scale.t0) first++;
  ctx.beginPath();
  ctx.moveTo(scale.x(t[first]!), scale.y(d[first]!));
  for (let i = first + 1; i <= last; i++) {
    ctx.lineTo(scale.x(t[i]!), scale.y(d[i]!));
    if (t[i]! > scale.t1) break;
  }
  ctx.stroke();
}

export function pathsNow(scene: Scene, drawn: Drawn): Path[] {
  return scene.proposed?.get(drawn.train.id) ?? scene.actual.get(drawn.train.id) ?? drawn.planned;
}

function drawOne(ctx: CanvasRenderingContext2D, scale: Scale, scene: Scene, id: string, width: number): void {
  const drawn = scene.trains.find((one) => one.train.id === id);
  if (!drawn) return;
  const paths = pathsNow(scene, drawn);
  batch(ctx, scale, drawn.planned, palette.planned, 1.2, 0.9, [2, 3]);
  batch(ctx, scale, paths, typeColour(drawn.type), width, 1);
  const path = paths[0];
  if (!path) return;
  ctx.font = `600 11px ${palette.font}`;
  ctx.fillStyle = palette.ink;
  ctx.textAlign = "left";
  const i = path.t.findIndex((t) => t >= scale.t0);
  if (i >= 0) ctx.fillText(drawn.train.number, scale.x(path.t[i]!) + 4, scale.y(path.d[i]!) - 6);
}

// A dot for every train that is on the line now.
function drawPositions(ctx: CanvasRenderingContext2D, scale: Scale, scene: Scene, now: number): void {
  if (now < scale.t0 || now > scale.t1 || scale.secondsPerPixel > 40) return;
  for (const drawn of scene.trains) {
    for (const path of pathsNow(scene, drawn)) {
      const d = distanceAt(path, now);
      if (d === null) continue;
      ctx.fillStyle = typeColour(drawn.type);
      ctx.beginPath();
      ctx.arc(scale.x(now), scale.y(d), 3, 0, 2 * Math.PI);
      ctx.fill();
    }
  }
}

export function distanceAt(path: Path, time: number): number | null {
  const { t, d } = path;
  if (time < path.from || time > path.to) return null;
  let i = 1;
  while (i < t.length - 1 && t[i]! < time) i++;
  const [t0, t1, d0, d1] = [t[i - 1]!, t[i]!, d[i - 1]!, d[i]!];
  return t1 === t0 ? d1 : d0 + ((time - t0) / (t1 - t0)) * (d1 - d0);
}
