import { byId } from "./dom.js";
import { joinedClosures } from "./graph/closures.js";
import { say } from "./language.js";

// The report's data, unfolded. `trains[i]` is a planned train; `option.runs[i]` holds its pieces under an option.

export const view = JSON.parse(byId("view").textContent);

export const stations = view.line.stations;
export const trains = view.planned.map((train, index) => ({ ...train, index, points: unfold(train.points) }));
export const trainIndex = new Map(trains.map((train) => [train.id, train.index]));
export const options = view.options.map(withRuns);
export const optionById = new Map(options.map((option) => [option.id, option]));
export const predicted = optionById.get(view.predicted);
export const holdAll = options.find((option) => option.policy === "hold_all") ?? null;
export const typeIndex = new Map(view.types.map((type, i) => [type.id, i]));

export const closures = joinedClosures(view.incident.closed);

const stationById = new Map(stations.map((station) => [station.id, station]));

function unfold(flat) {
  const points = [];
  for (let i = 0, pos = 0, left = 0; i < flat.length; i += 3) {
    pos += flat[i];
    const arr = left + flat[i + 1];
    left = arr + flat[i + 2];
    points.push([pos, arr, left]);
  }
  return points;
}

// A train that the option does not list runs as planned; `changed` has those that do not.
function withRuns(option) {
  const runs = trains.map((train) => [train.points]);
  for (const [index, ...pieces] of option.trains) runs[index] = pieces.map(unfold);
  return { ...option, runs, changed: new Set(option.trains.map(([index]) => index)), next: nextTrains(option.links) };
}

function nextTrains(links) {
  return new Map(links.map(([from, to]) => [trainIndex.get(from), trainIndex.get(to)]));
}

export const stationName = (pos) => say(stations[pos].names);

export function stationNameById(id) {
  const station = stationById.get(id);
  return station ? say(station.names) : id;
}

export const typeOf = (train) => view.types[typeIndex.get(train.type)];

export const directionName = (direction) => say(view.line.direction_names[direction === "down" ? 0 : 1]);

// Trains that an option's actions name, as a Set of indices.
export function trainsOf(option, actionIndices) {
  const named = actionIndices.map((i) => trainIndex.get(option.actions[i].train));
  return new Set(named.filter((index) => index !== undefined));
}

// Visit of a train at a position: planned, or under an option (null where it is not run).
export const plannedVisit = (train, pos) => train.points.find((point) => point[0] === pos) ?? null;

export function runVisit(option, train, pos) {
  for (const piece of option.runs[train.index]) for (const point of piece) if (point[0] === pos) return point;
  return null;
}

// All trains of the unit that runs this train: as planned, and those that the option newly links it to.
export function workingOf(train, option) {
  const planned = train.working ? trains.filter((other) => other.working === train.working) : [train];
  return new Set([...linked(train.index, option.next), ...planned.map((other) => other.index)]);
}

function linked(index, next) {
  const before = new Map([...next].map(([from, to]) => [to, from]));
  const chain = new Set([index]);
  for (let at = next.get(index); at !== undefined && !chain.has(at); at = next.get(at)) chain.add(at);
  for (let at = before.get(index); at !== undefined && !chain.has(at); at = before.get(at)) chain.add(at);
  return chain;
}

// Delay and state at the last stop that is run: {pos, delay, state: "run" | "part" | "cancelled"}.
export function outcome(option, train) {
  const pieces = option.runs[train.index];
  if (!pieces.length) return { pos: train.points[0][0], delay: null, state: "cancelled" };
  const run = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const last = pieces.at(-1).at(-1);
  const planned = plannedVisit(train, last[0]);
  return { pos: last[0], delay: planned ? last[1] - planned[1] : 0, state: run < train.points.length ? "part" : "run" };
}
