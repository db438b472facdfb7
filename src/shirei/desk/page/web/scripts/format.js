import { t } from "./language.js";
import { state } from "./state.js";

const pad = (n) => String(n).padStart(2, "0");

// HH:MM, with seconds where they are not zero. Hours run past 24 after midnight.
export function clock(s, always = false) {
  const text = `${pad(Math.floor(s / 3600))}:${pad(Math.floor(s / 60) % 60)}`;
  return s % 60 || always ? `${text}:${pad(s % 60)}` : text;
}

// Whole minutes, for things that are only known to the minute.
export const clockMinute = (s) => clock(Math.round(s / 60) * 60);

export function number(value, digits = 0) {
  return new Intl.NumberFormat(state.language, { maximumFractionDigits: digits, minimumFractionDigits: digits }).format(value);
}

// A length of time, in the unit a controller would say it in.
export function duration(s) {
  const size = Math.abs(s);
  if (size === 0) return t("minutes", "0");
  if (size < 60) return t("seconds", number(s));
  if (size < 600) return t("minutes", number(s / 60, s % 60 ? 1 : 0));
  if (size < 6 * 3600) return t("minutes", number(s / 60));
  return t("hours", number(s / 3600, size < 360000 ? 1 : 0));
}

export function passengerTime(s) {
  if (Math.abs(s) < 36000) return t("passenger_minutes", number(s / 60));
  return t("passenger_hours", number(s / 3600));
}

// A train's delay in the form that is read out: +12 min.
export function lateness(s) {
  if (Math.abs(s) < 30) return t("on_time");
  return `${s > 0 ? "+" : "−"}${duration(Math.abs(s))}`;
}

// How much better or worse than a reference: {text, better: true | false | null}.
export function difference(value, reference) {
  if (value == null || reference == null) return { text: "", better: null };
  if (value === reference) return { text: "", better: null };
  const share = reference ? (value - reference) / reference : null;
  const sign = value > reference ? "+" : "−";
  const size = share == null || Math.abs(share) >= 9.995 ? number(Math.abs(value - reference)) : `${number(Math.abs(share) * 100)}%`;
  return { text: `${sign}${size}`, better: value < reference };
}
