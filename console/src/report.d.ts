// The report page's own modules, which the desk shares.
declare module "report/scripts/dom.js" {
  type Child = Node | string | number | null | undefined | false | Child[];
  type Props = Record<string, unknown> | null;
  export function h<K extends keyof HTMLElementTagNameMap>(tag: K, props?: Props, ...children: Child[]): HTMLElementTagNameMap[K];
  export function byId(id: string): HTMLElement;
  export function fill(id: string | HTMLElement, ...children: Child[]): HTMLElement;
  export function announce(text: string): void;
  export function icon(name: string, label?: string): SVGElement;
}
declare module "report/scripts/language.js" {
  export function t(key: string, ...values: (string | number)[]): string;
  export function term(prefix: string, key: string): string;
  export function say(words: unknown): string;
  export function saidIn(words: unknown): string | null;
}
declare module "report/scripts/format.js" {
  export function clock(s: number, always?: boolean): string;
  export function clockMinute(s: number): string;
  export function number(value: number, digits?: number): string;
  export function duration(s: number): string;
  export function passengerTime(s: number): string;
  export function lateness(s: number): string;
  export function difference(value: number, reference: number): { text: string; better: boolean | null };
}
declare module "report/scripts/state.js" {
  export const state: { language: string; theme: string };
  export function listen(keys: string[], draw: () => void): void;
  export function change(patch: Record<string, unknown>): void;
}
declare module "report/scripts/settings.js" {
  export function restoreSettings(): void;
}
declare module "report/scripts/words.js" {
  export const WORDS: Record<string, Record<string, string>>;
  export const INTERFACE_LANGUAGES: string[];
  export const LANGUAGE_NAMES: Record<string, string>;
}
declare module "report/scripts/marked.js" {
  interface Reading { field: string; start: number; end: number }
  export function markedWords<T>(told: { text: string; reading: Reading[] }, mark: (field: string, words: string) => T): (string | T)[];
}
declare module "report/scripts/graph/detail.js" {
  import type { Path } from "report/scripts/graph/polylines.js";
  export function visible(path: Path, secondsPerPixel: number): { t: Float64Array; d: Float64Array };
}
declare module "report/scripts/graph/polylines.js" {
  export interface Path { t: Float64Array; d: Float64Array; from: number; to: number }
  export function polylines(points: readonly (readonly number[])[], rows: number[], loop: boolean): Path[];
}
declare module "report/scripts/graph/near.js" {
  import type { Path } from "report/scripts/graph/polylines.js";
  import type { Scale } from "report/scripts/graph/scale.js";
  export function distanceToPaths(paths: Path[], scale: Scale, x: number, y: number): number;
}
declare module "report/scripts/graph/closures.js" {
  import type { View } from "./api";
  type Closed = View["incident"]["closed"][number];
  export function joinedClosures(closures: Closed[]): Closed[];
  export function stretches(closure: Closed, rows: number[]): [number, number][];
}
declare module "report/scripts/graph/palette.js" {
  type Name = "ground" | "panel" | "grid" | "grid-strong" | "ink" | "ink-2" | "ink-3" | "alarm" | "planned" | "predicted" | "now" | "focus" | "font";
  export const palette: Record<Name, string>;
  export function readPalette(): void;
  export function typeColour(type: number): string;
}
declare module "report/scripts/graph/scale.js" {
  export class Scale {
    constructor(line: { stations: { km: number | null }[]; loop: boolean }, start: number, end: number);
    readonly rows: number[];
    readonly start: number;
    readonly end: number;
    readonly first: number;
    readonly last: number;
    left: number;
    top: number;
    width: number;
    height: number;
    readonly t0: number;
    readonly t1: number;
    readonly secondsPerPixel: number;
    readonly whole: boolean;
    x(t: number): number;
    y(d: number): number;
    time(x: number): number;
    distance(y: number): number;
    show(t0: number, t1: number): void;
    showRows(d0: number, d1: number): void;
    showAll(): void;
    move(dx: number, dy?: number): void;
    zoom(factor: number, x: number, rowFactor?: number, y?: number): void;
  }
}
declare module "report/scripts/graph/draw-ground.js" {
  import type { View } from "./api";
  import type { Scale } from "report/scripts/graph/scale.js";
  export interface Ground {
    now: number | null;
    closures: View["incident"]["closed"];
    latest: { of: number; s: number } | null;
    names: string[];
  }
  type Ctx = CanvasRenderingContext2D;
  export function drawGrid(ctx: Ctx, scale: Scale): void;
  export function drawClosures(ctx: Ctx, scale: Scale, ground: Ground): void;
  export function drawClosureLabels(ctx: Ctx, scale: Scale, ground: Ground): void;
  export function drawNow(ctx: Ctx, scale: Scale, ground: Ground): void;
  export function drawAxes(ctx: Ctx, scale: Scale, ground: Ground, size: { width: number; height: number }): void;
  export function gutter(ctx: Ctx, width: number, names: string[]): number;
  export function shortened(ctx: Ctx, name: string, width: number): string;
}
// The build of MapLibre that brings its worker as a file of its own, as the page's rules demand.
declare module "maplibre-gl/dist/maplibre-gl-csp.js" {
  export * from "maplibre-gl";
  export { default } from "maplibre-gl";
}
