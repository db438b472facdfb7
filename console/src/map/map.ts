// The railway on a map: the pack's own geometry and nothing else. No tiles, no fonts, no other server; loaded on demand.
import type * as GeoJSON from "geojson";
import maplibregl, { type GeoJSONSource, type Map as LibreMap, type StyleSpecification } from "maplibre-gl/dist/maplibre-gl-csp.js";
import worker from "maplibre-gl/dist/maplibre-gl-csp-worker.js?url";
import "maplibre-gl/dist/maplibre-gl.css";
import { fill, h } from "report/scripts/dom.js";
import { joinedClosures } from "report/scripts/graph/closures.js";
import { palette, typeColour } from "report/scripts/graph/palette.js";
import { say, t } from "report/scripts/language.js";
import { listen as listenSettings } from "report/scripts/state.js";
import { api, type Geometry } from "../api";
import { change, chosenOption, listen, nowS, state } from "../state";

type Place = [number, number];
type Shapes = GeoJSON.FeatureCollection;

const MOVE_MS = 1000;

let map: LibreMap | null = null;
let geometry: Geometry;
let places: Map<string, Place>;
let names: maplibregl.Marker[] = [];

export async function buildMap(place: HTMLElement): Promise<void> {
  geometry = await api.geometry();
  places = new Map(geometry.stations.map((one) => [one.id, [one.lon, one.lat]]));
  if (!geometry.stations.length) return void fill(place, h("p", { class: "quiet pad" }, t("no_geometry")));
  const stage = h("div", { class: "map-stage", role: "application", tabindex: 0, "aria-label": t("map_help") });
  fill(place, h("div", { class: "graph-head" }, h("h2", null, t("view_map"), h("small", null, geometry.without ? t("map_without", geometry.without) : t("map_own")))), stage, h("div", { class: "legend", id: "map-legend" }));
  maplibregl.setWorkerUrl(new URL(worker, document.baseURI).href);
  try {
    map = new maplibregl.Map({ container: stage, style: style(), bounds: bounds(), fitBoundsOptions: { padding: 48 }, attributionControl: false, dragRotate: false, pitchWithRotate: false, locale: { "Map.Title": t("view_map") } });
  } catch {
    return void fill(place, h("p", { class: "alarm pad", role: "alert" }, t("map_no_gl")));
  }
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), "top-right");
  map.on("load", () => { redraw(); stage.dataset.ready = "true"; });
  map.on("move", uncover);
  map.on("click", "trains", (event) => change({ train: String(event.features?.[0]?.properties.id ?? "") || null }));
  listen(["line", "shown", "option", "day", "live"], redraw);
  listen(["train", "replay"], move);
  listen(["view"], () => { if (state.view === "map") { map?.resize(); move(); } });
  listenSettings(["theme"], () => { map?.setStyle(style()); map?.once("styledata", redraw); });
  listenSettings(["language"], redraw);
  setInterval(() => { if (state.view === "map" && !document.hidden) move(); }, MOVE_MS);
}

const empty = (): Shapes => ({ type: "FeatureCollection", features: [] });

function style(): StyleSpecification {
  const source = () => ({ type: "geojson" as const, data: empty() });
  return {
    version: 8,
    sources: { lines: source(), closed: source(), stations: source(), trains: source() },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": palette.ground } },
      { id: "closed", type: "line", source: "closed", paint: { "line-color": palette.alarm, "line-width": 20, "line-opacity": 0.75, "line-dasharray": [0.18, 0.14] } },
      { id: "lines", type: "line", source: "lines", layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": ["get", "colour"], "line-width": ["case", ["get", "open"], 5, 2], "line-opacity": ["case", ["get", "open"], 1, 0.5] } },
      { id: "stations", type: "circle", source: "stations", paint: { "circle-radius": 4.5, "circle-color": palette.panel, "circle-stroke-color": palette.ink, "circle-stroke-width": 1.5 } },
      { id: "trains", type: "circle", source: "trains", paint: { "circle-radius": ["case", ["get", "chosen"], 8, 4.5], "circle-color": ["get", "colour"], "circle-stroke-color": palette.ink, "circle-stroke-width": ["case", ["get", "chosen"], 2.5, 1] } },
    ],
  };
}

function bounds(): [Place, Place] {
  const all = geometry.stations;
  const [lons, lats] = [all.map((one) => one.lon), all.map((one) => one.lat)];
  return [[Math.min(...lons), Math.min(...lats)], [Math.max(...lons), Math.max(...lats)]];
}

function put(source: string, features: GeoJSON.Feature[]): void {
  (map?.getSource(source) as GeoJSONSource | undefined)?.setData({ type: "FeatureCollection", features });
}

const line = (coordinates: Place[], properties: object): GeoJSON.Feature => ({ type: "Feature", properties, geometry: { type: "LineString", coordinates } });
const dot = (coordinates: Place, properties: object): GeoJSON.Feature => ({ type: "Feature", properties, geometry: { type: "Point", coordinates } });

function through(ids: string[], loop = false): Place[] {
  return [...ids, ...(loop ? ids.slice(0, 1) : [])].flatMap((id) => { const found = places.get(id); return found ? [found] : []; });
}

function redraw(): void {
  if (!map?.getSource("lines")) return;
  put("lines", geometry.lines.map((one) => line(through(one.stations, one.loop), { colour: one.colour, open: one.id === state.line })));
  put("stations", geometry.stations.map((one) => dot([one.lon, one.lat], { id: one.id })));
  put("closed", closures());
  label();
  move();
  fill("map-legend", h("span", { class: "legend-item" }, h("i", { class: "swatch swatch-closed" }), t("closed")), h("span", { class: "legend-item" }, h("i", { class: "swatch-dot" }), t("trains")), h("span", { class: "legend-item quiet" }, t("map_straight")));
}

function closures(): GeoJSON.Feature[] {
  const view = state.shown?.view;
  if (!view) return [];
  const ids = view.line.stations.map((one) => one.id);
  return joinedClosures(view.incident.closed).map(({ from_pos: from, to_pos: to }) => line(through(from <= to ? ids.slice(from, to + 1) : [...ids.slice(from), ...ids.slice(0, to + 1)]), {})).filter((one) => (one.geometry as GeoJSON.LineString).coordinates.length > 1);
}

// Names of the open line's stations, as elements: no font has to be fetched for a map.
function label(): void {
  for (const marker of names) marker.remove();
  const open = geometry.lines.find((one) => one.id === state.line);
  const ends = new Set((state.shown?.view.incident.closed ?? []).flatMap(({ from_pos, to_pos }) => [from_pos, to_pos]).map((pos) => state.shown!.view.line.stations[pos]!.id));
  names = (open?.stations ?? []).map((id, i, all) => {
    const station = geometry.stations.find((one) => one.id === id)!;
    const weight = ends.has(id) ? 2 : i === 0 || i === all.length - 1 ? 1 : 0;
    const element = h("span", { class: "map-name" }, say(station.names));
    element.dataset.weight = String(weight);
    return new maplibregl.Marker({ element, anchor: i % 2 ? "top" : "bottom", offset: [0, i % 2 ? 8 : -8] }).setLngLat([station.lon, station.lat]).addTo(map!);
  });
  uncover();
}

// Of names that would cover each other the one that was placed first stays: termini, ends of the closure, then the others.
function uncover(): void {
  const shown: DOMRect[] = [];
  const order = [...names].sort((a, b) => Number(b.getElement().dataset.weight) - Number(a.getElement().dataset.weight));
  const boxes = order.map((marker) => marker.getElement().getBoundingClientRect());
  order.forEach((marker, i) => {
    const box = boxes[i]!;
    const covered = shown.some((other) => box.left < other.right + 3 && other.left < box.right + 3 && box.top < other.bottom && other.top < box.bottom);
    marker.getElement().classList.toggle("hidden", covered);
    if (!covered) shown.push(box);
  });
}

// Every train where it is now by what is shown: proposed, else as the feeds see it, else as planned.
function move(): void {
  const [day, now] = [state.day, nowS()];
  if (!map?.getSource("trains") || !day || now === null) return;
  const types = new Map(day.types.map((type, i) => [type.id, i]));
  const changed = new Map((state.shown?.view.line.id === day.line.id ? chosenOption()?.trains ?? [] : []).map((train) => [train.id, train.pieces as number[][][]]));
  put("trains", day.planned.flatMap((train) => {
    const late = (i: number) => state.live?.trains[train.id]?.delay_s[i] ?? 0;
    const pieces = changed.get(train.id) ?? [train.points.map(([pos, arr, dep], i) => [pos, arr + late(i), dep + late(i)])];
    const at = pieces.map((piece) => placeAt(piece, now)).find(Boolean);
    return at ? [dot(at, { id: train.id, chosen: train.id === state.train, colour: typeColour(types.get(train.type) ?? 0) })] : [];
  }));
}

function placeAt(piece: number[][], now: number): Place | null {
  if (now < piece[0]![1]! || now > piece.at(-1)![2]!) return null;
  const i = piece.findIndex(([, , dep]) => dep! >= now);
  const here = stationPlace(piece[i]![0]!);
  if (now >= piece[i]![1]! || i === 0) return here;
  const before = stationPlace(piece[i - 1]![0]!);
  const share = (now - piece[i - 1]![2]!) / Math.max(1, piece[i]![1]! - piece[i - 1]![2]!);
  return here && before && [before[0] + share * (here[0] - before[0]), before[1] + share * (here[1] - before[1])];
}

const stationPlace = (pos: number): Place | null => places.get(state.day!.line.stations[pos]!.id) ?? null;
