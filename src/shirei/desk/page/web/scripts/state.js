// What the reader has chosen. Sections listen to the keys that they draw.

const listeners = [];

export const state = {
  language: "en",
  theme: "dark",
  option: null, // id of the option that the graph proposes
  selected: null, // index of a train
  group: null, // trains lit up by an action, as a Set of indices
  groupKey: null, // which action group lit them up
  show: { planned: true, predicted: true, proposed: true },
};

export function listen(keys, draw) {
  listeners.push({ keys, draw });
}

export function change(patch) {
  const changed = Object.keys(patch).filter((key) => state[key] !== patch[key]);
  Object.assign(state, patch);
  if (!changed.length) return;
  for (const { keys, draw } of listeners) if (keys.some((key) => changed.includes(key))) draw();
}
