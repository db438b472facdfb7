// The graph's colours, read from the style sheet so that themes live in one place.

export const palette = {};

const NAMES = [
  "ground", "panel", "grid", "grid-strong", "ink", "ink-2", "ink-3", "alarm", "planned", "predicted", "now", "focus",
  "type-0", "type-1", "type-2", "type-3", "type-4",
];

export const TYPE_COLOURS = 5;

export function readPalette(root = document.documentElement) {
  const style = getComputedStyle(root);
  for (const name of NAMES) palette[name] = style.getPropertyValue(`--${name}`).trim();
  palette.font = getComputedStyle(document.body).fontFamily;
  palette.hatch = null;
}

export const typeColour = (index) => palette[`type-${index % TYPE_COLOURS}`];

// Diagonal hatching in the alarm colour, so that a closure shows without its colour too.
export function hatch(ctx) {
  if (!palette.hatch) {
    const tile = document.createElement("canvas");
    tile.width = tile.height = 12;
    const pen = tile.getContext("2d");
    pen.strokeStyle = palette.alarm;
    pen.lineWidth = 1.2;
    pen.beginPath();
    for (const shift of [-12, 0, 12]) { pen.moveTo(shift, 12); pen.lineTo(shift + 12, 0); }
    pen.stroke();
    palette.hatch = ctx.createPattern(tile, "repeat");
  }
  return palette.hatch;
}
