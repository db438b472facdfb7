// The graph's colours, read from the style sheet so that themes live in one place.
const NAMES = ["ground", "panel", "grid", "grid-strong", "ink", "ink-2", "ink-3", "alarm", "planned", "predicted", "now", "focus", "type-0", "type-1", "type-2", "type-3", "type-4"] as const;

type Name = (typeof NAMES)[number];
export const palette = {} as Record<Name, string> & { font: string };
let hatching: CanvasPattern | null = null;

export function readPalette(): void {
  const style = getComputedStyle(document.documentElement);
  for (const name of NAMES) palette[name] = style.getPropertyValue(`--${name}`).trim();
  palette.font = getComputedStyle(document.body).fontFamily;
  hatching = null;
}

export const typeColour = (type: number): string => palette[`type-${type % 5}` as Name];

// Diagonal hatching in the alarm colour, so that a closure shows without its colour too.
export function hatch(ctx: CanvasRenderingContext2D): CanvasPattern {
  if (!hatching) {
    const tile = document.createElement("canvas");
    tile.width = tile.height = 12;
    const pen = tile.getContext("2d")!;
    pen.strokeStyle = palette.alarm;
    pen.lineWidth = 1.2;
    pen.beginPath();
    for (const shift of [-12, 0, 12]) { pen.moveTo(shift, 12); pen.lineTo(shift + 12, 0); }
    pen.stroke();
    hatching = ctx.createPattern(tile, "repeat")!;
  }
  return hatching;
}
