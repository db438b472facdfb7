import { announce } from "./dom.js";
import { clock, lateness } from "./format.js";
import { say, t } from "./language.js";
import { change, state } from "./state.js";
import { directionName, optionById, outcome, stationName, trains, trainsOf, typeOf, workingOf } from "./view.js";

// What a reader can do to the picture, whichever part of the page they do it from.

export const chosen = () => optionById.get(state.option);

export function chooseOption(id) {
  change({ option: id, group: null, groupKey: null });
  const option = chosen();
  announce(`${id}: ${say(option.label)}${option.valid ? "" : `. ${t("refused")}`}`);
}

export function selectTrain(index) {
  change({ selected: index, group: null, groupKey: null });
  if (index !== null) announce(inWords(trains[index]));
}

// Light up the trains of some of the option's actions; the same again puts them out.
export function lightActions(key, actionIndices) {
  const same = state.groupKey === key;
  change({ groupKey: same ? null : key, group: same ? null : trainsOf(chosen(), actionIndices), selected: null });
}

export const clearChoice = () => change({ selected: null, group: null, groupKey: null });

// Trains that stand out: those of an action, or the whole working of the selected train.
export function litTrains() {
  if (state.group) return state.group;
  return state.selected === null ? new Set() : workingOf(trains[state.selected], chosen());
}

// One train as a sentence, for readers who hear the page.
function inWords(train) {
  const { pos, delay, state: run } = outcome(chosen(), train);
  const [start, end] = [train.points[0], train.points.at(-1)];
  const what = run === "cancelled" ? t("cancelled") : `${stationName(pos)} ${lateness(delay)}${run === "part" ? `, ${t("part_run")}` : ""}`;
  return `${train.number}, ${say(typeOf(train).names)}, ${directionName(train.direction)}, ${stationName(start[0])} ${clock(start[2])}, ${stationName(end[0])} ${clock(end[1])}. ${what}`;
}
