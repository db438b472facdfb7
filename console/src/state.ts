// What the page knows and what the person has chosen. Panels listen to the keys that they draw.
import type { Clock, Day, Incident, Line, Live, Me, RailLine, Shown, WhatIf } from "./api";

export interface State {
  me: Me | null;
  connection: "live" | "lost" | "opening";
  clock: (Clock & { heard: number }) | null;
  lines: RailLine[];
  line: string | null;
  day: Day | null;
  live: Live | null; // what feeds say of the line's trains
  incidents: Incident[];
  chosen: string | null; // id of an incident
  log: Line[]; // of the chosen incident
  shown: Shown | null; // its proposal
  option: string | null;
  without: Set<number>; // groups that the person would leave out of the option
  train: string | null; // id of the selected train
  lit: Set<string>; // trains of the actions under the pointer
  view: "graph" | "platforms" | "practice" | "map"; // what the middle of the desk shows
  whatIf: Asked | null; // one train held longer, and what the desk found
  replay: Replay | null;
}

// A person's question: the train held at the station until then; `answer` once the desk has simulated it.
export interface Asked {
  option: string;
  train: string;
  station: string;
  until_s: number;
  answer: WhatIf | null;
  error: string | null;
}

// A past incident as it went: `at` is the moment shown, milliseconds of the wall clock between `from` and `to`.
export interface Replay {
  from: number;
  to: number;
  at: number;
  speed: number;
  playing: boolean;
}

export const state: State = {
  me: null, connection: "opening", clock: null, lines: [], line: null, day: null, live: null, incidents: [], chosen: null,
  log: [], shown: null, option: null, without: new Set(), train: null, lit: new Set(), view: "graph", whatIf: null, replay: null,
};

type Draw = () => void;
const listeners: { keys: (keyof State)[]; draw: Draw }[] = [];

export function listen(keys: (keyof State)[], draw: Draw): void {
  listeners.push({ keys, draw });
}

export function change(patch: Partial<State>): void {
  const keys = (Object.keys(patch) as (keyof State)[]).filter((key) => state[key] !== patch[key]);
  Object.assign(state, patch);
  for (const { keys: wanted, draw } of listeners) if (keys.some((key) => wanted.includes(key))) draw();
}

// Seconds of the operating day now, between two answers of the desk's clock; in a replay, then.
export function nowS(): number | null {
  const incident = state.replay && state.incidents.find((one) => one.id === state.chosen);
  if (state.replay && incident) return incident.at_s + (state.replay.at - state.replay.from) / 1000;
  if (!state.clock) return null;
  return Math.min(36 * 3600, state.clock.now_s + ((performance.now() - state.clock.heard) / 1000) * state.clock.speed);
}

export const chosenOption = () => state.shown?.view.options.find((option) => option.id === state.option) ?? null;
