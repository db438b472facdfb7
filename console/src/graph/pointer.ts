// Mouse, wheel, touch and keys on the graph: move, zoom, point at a train, select it.
import { distanceToPaths } from "report/scripts/graph/near.js";
import type { Scale } from "report/scripts/graph/scale.js";
import { change, state } from "../state";
import { pathsNow, type Scene } from "./trains";

interface Graph {
  scale: () => Scale | null;
  redraw: () => void;
  find: (x: number, y: number) => string | null;
  fitNow: () => void;
  fitDay: () => void;
  take: (x: number, y: number) => boolean; // a train by the hand
  moved: (dx: number) => void;
  letGo: () => void;
  later: (by: number) => void;
}

const REACH = 8; // pixels from the pointer to a train

export function listenToPointer(stage: HTMLElement, graph: Graph): void {
  const down = new Map<number, { x: number; y: number }>();
  let moved = 0;
  let held: number | null = null; // where a train was taken
  const at = (event: PointerEvent | WheelEvent) => {
    const box = stage.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  stage.addEventListener("pointerdown", (event) => { down.set(event.pointerId, at(event)); stage.setPointerCapture(event.pointerId); moved = 0; held = down.size === 1 && graph.take(at(event).x, at(event).y) ? at(event).x : null; });
  stage.addEventListener("pointerup", (event) => {
    down.delete(event.pointerId);
    const { x, y } = at(event);
    if (held !== null) graph.letGo();
    held = null;
    if (moved < 4) change({ train: graph.find(x, y) });
  });
  stage.addEventListener("pointercancel", (event) => down.delete(event.pointerId));
  stage.addEventListener("pointermove", (event) => {
    const scale = graph.scale();
    const before = down.get(event.pointerId);
    const now = at(event);
    if (!scale) return;
    if (!before) return void stage.classList.toggle("pointing", graph.find(now.x, now.y) !== null);
    if (held !== null) graph.moved(now.x - held);
    else if (down.size === 2) pinch(scale, down, event.pointerId, now);
    else scale.move(now.x - before.x);
    moved += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
    down.set(event.pointerId, now);
    graph.redraw();
  });
  stage.addEventListener("wheel", (event) => {
    const scale = graph.scale();
    if (!scale) return;
    event.preventDefault();
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) scale.move(-event.deltaX);
    else scale.zoom(Math.exp(-event.deltaY / 400), at(event).x);
    graph.redraw();
  }, { passive: false });
  stage.addEventListener("keydown", (event) => { if (press(event.key, graph)) { event.preventDefault(); event.stopPropagation(); graph.redraw(); } });
}

function pinch(scale: Scale, down: Map<number, { x: number }>, moving: number, now: { x: number }): void {
  const [id] = [...down.keys()].filter((other) => other !== moving);
  const [fixed, before] = [down.get(id!)!, down.get(moving)!];
  const [was, is] = [Math.abs(before.x - fixed.x), Math.abs(now.x - fixed.x)];
  if (was > 20 && is > 20) scale.zoom(is / was, (fixed.x + now.x) / 2);
}

function press(key: string, graph: Graph): boolean {
  const scale = graph.scale();
  if (!scale) return false;
  const middle = scale.left + scale.width / 2;
  switch (key) {
    case "ArrowLeft": scale.move(80); break;
    case "ArrowRight": scale.move(-80); break;
    case "+": case "=": scale.zoom(1.4, middle); break;
    case "-": scale.zoom(1 / 1.4, middle); break;
    case "0": graph.fitDay(); break;
    case "Home": graph.fitNow(); break;
    case "]": graph.later(60); break;
    case "[": graph.later(-60); break;
    case "Escape": change({ train: null, whatIf: null }); break;
    case "n": case "N": step(1, scale); break;
    case "b": case "B": step(-1, scale); break;
    default: return false;
  }
  return true;
}

// Among the trains in the picture, in order of time.
function step(by: number, scale: Scale): void {
  const all = (state.day?.planned ?? []).filter(({ points }) => points[0]![1] < scale.t1 && points.at(-1)![2] > scale.t0).sort((a, b) => a.points[0]![1] - b.points[0]![1]);
  if (!all.length) return;
  const at = all.findIndex((train) => train.id === state.train);
  const next = all[(at + by + all.length) % all.length];
  if (next) change({ train: next.id });
}

// The train nearest to a pixel, within reach.
export function nearest(scale: Scale, scene: Scene, x: number, y: number): string | null {
  let [best, found]: [number, string | null] = [REACH, null];
  for (const drawn of scene.trains) {
    const off = distanceToPaths(pathsNow(scene, drawn), scale, x, y);
    if (off < best) [best, found] = [off, drawn.train.id];
  }
  return found;
}
