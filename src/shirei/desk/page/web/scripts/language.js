import { state } from "./state.js";
import { WORDS } from "./words.js";

// A word of the interface; {0}, {1} are filled in.
export function t(key, ...values) {
  const text = WORDS[state.language]?.[key] ?? WORDS.en[key] ?? key;
  return values.reduce((filled, value, i) => filled.replace(`{${i}}`, () => value), text);
}

// A word that the data chose, such as a kind of incident; the data's own spelling where the page has none.
export function term(prefix, key) {
  const name = `${prefix}_${key}`;
  return WORDS.en[name] ? t(name) : key.replaceAll("_", " ");
}

// Text from the data: one string, or one a language.
export function say(words) {
  if (words == null || typeof words === "string") return words ?? "";
  return words[state.language] || words.en;
}

// The language in which `say` answers, so that the page can mark it.
export function saidIn(words) {
  if (words == null || typeof words === "string") return null;
  return words[state.language] ? state.language : "en";
}
