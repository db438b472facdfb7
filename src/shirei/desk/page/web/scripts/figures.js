import { clockMinute, difference, duration, number, passengerTime } from "./format.js";
import { t } from "./language.js";
import { options, stationNameById } from "./view.js";

// The figures of an option: how each is written, and how far a bar reaches. Less is better everywhere.

const WRITERS = {
  passenger_delay_s: passengerTime,
  train_delay_s: duration,
  greatest_gap_s: duration,
  between_stations_s: duration,
  recovered_at_s: (value) => (value === null ? t("not_today") : clockMinute(value)),
};

export const FIGURES = [
  "passenger_delay_s", "stranded", "trains_cancelled", "trains_part_cancelled", "stops_cancelled",
  "greatest_gap_s", "recovered_at_s", "train_delay_s", "between_stations_s", "workings_out_of_place",
];

export const written = (key, figures) => (WRITERS[key] ?? number)(figures[key]);

export const figureName = (key) => t(`f_${key}`);

export const gapPlace = (figures) => (figures.greatest_gap_station ? stationNameById(figures.greatest_gap_station) : "");

// Share of the worst option, 0 to 1; a time of day counts from the earliest one.
export function share(key, figures) {
  const values = options.map((option) => option.figures[key]);
  if (key === "recovered_at_s") return figures[key] === null ? 1 : timeShare(figures[key], values);
  const worst = Math.max(...values);
  return worst ? figures[key] / worst : 0;
}

function timeShare(value, values) {
  const known = values.filter((other) => other !== null);
  const [first, last] = [Math.min(...known), Math.max(...known)];
  return last > first ? 0.25 + (0.65 * (value - first)) / (last - first) : 0.5;
}

// Whether no valid option does better.
export function isBest(key, option) {
  const value = (other) => other.figures[key] ?? Infinity;
  const valid = options.filter((other) => other.valid);
  return option.valid && valid.some((other) => value(other) > value(option)) && valid.every((other) => value(other) >= value(option));
}

// Against another option: for a time of day the minutes, otherwise a share.
export function against(key, figures, reference) {
  if (key !== "recovered_at_s") return difference(figures[key], reference[key]);
  const [mine, other] = [figures[key], reference[key]];
  if (mine === null || other === null) return { text: "", better: null };
  if (mine === other) return { text: "", better: null };
  return { text: `${mine > other ? "+" : "−"}${duration(Math.abs(mine - other))}`, better: mine < other };
}
