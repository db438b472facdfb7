// A pen that writes SVG where a canvas is expected, so that what is exported is what the screen shows, by the same code.
import { palette } from "report/scripts/graph/palette.js";

interface Look {
  fillStyle: string;
  strokeStyle: string;
  lineWidth: number;
  globalAlpha: number;
  font: string;
  textAlign: string;
  textBaseline: string;
  dash: number[];
}

const BASELINES: Record<string, string> = { top: "0.8em", middle: "0.32em", alphabetic: "0" };
const ANCHORS: Record<string, string> = { left: "start", center: "middle", right: "end" };
const n = (value: number) => String(Math.round(value * 10) / 10);
const escaped = (words: string) => words.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

export class SvgPen {
  fillStyle: string | object = "#000";
  strokeStyle = "#000";
  lineWidth = 1;
  globalAlpha = 1;
  font = "11px sans-serif";
  textAlign = "left";
  textBaseline = "alphabetic";
  private dash: number[] = [];
  private way = "";
  private readonly parts: string[] = [];
  private readonly saved: Look[] = [];

  constructor(private readonly ruler: CanvasRenderingContext2D) {}

  save(): void { this.saved.push({ ...this.look() }); }
  restore(): void {
    const { dash, ...look } = this.saved.pop()!;
    Object.assign(this, look);
    this.dash = dash;
  }
  beginPath(): void { this.way = ""; }
  moveTo(x: number, y: number): void { this.way += `M${n(x)} ${n(y)}`; }
  lineTo(x: number, y: number): void { this.way += `L${n(x)} ${n(y)}`; }
  arc(x: number, y: number, r: number): void { this.way += `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0`; }
  rect(x: number, y: number, w: number, h: number): void { this.way += `M${n(x)} ${n(y)}h${n(w)}v${n(h)}h${n(-w)}z`; }
  roundRect(x: number, y: number, w: number, h: number): void { this.rect(x, y, w, h); }
  setLineDash(dash: number[]): void { this.dash = dash; }
  createPattern(): object { return {}; }
  measureText(words: string): TextMetrics { this.ruler.font = this.font; return this.ruler.measureText(words); }
  stroke(): void { this.parts.push(`<path d="${this.way}" fill="none" ${this.line()}/>`); }
  fill(): void { this.parts.push(`<path d="${this.way}" ${this.ground()}/>`); }
  strokeRect(x: number, y: number, w: number, h: number): void { this.parts.push(`<path d="M${n(x)} ${n(y)}h${n(w)}v${n(h)}h${n(-w)}z" fill="none" ${this.line()}/>`); }
  fillRect(x: number, y: number, w: number, h: number): void { this.parts.push(`<rect x="${n(Math.min(x, x + w))}" y="${n(Math.min(y, y + h))}" width="${n(Math.abs(w))}" height="${n(Math.abs(h))}" ${this.ground()}/>`); }
  fillText(words: string, x: number, y: number): void {
    const [, weight, size] = /^(?:(\d+) )?([\d.]+)px/.exec(this.font) ?? [null, undefined, "11"];
    this.parts.push(`<text x="${n(x)}" y="${n(y)}" dy="${BASELINES[this.textBaseline] ?? 0}" text-anchor="${ANCHORS[this.textAlign] ?? "start"}" font-size="${size}"${weight ? ` font-weight="${weight}"` : ""} ${this.ground()}>${escaped(words)}</text>`);
  }

  document(width: number, height: number, title: string): string {
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${n(width)}" height="${n(height)}" viewBox="0 0 ${n(width)} ${n(height)}" font-family="${escaped(palette.font)}"><title>${escaped(title)}</title>\n${this.parts.join("\n")}\n</svg>\n`;
  }

  private look(): Look {
    const { fillStyle, strokeStyle, lineWidth, globalAlpha, font, textAlign, textBaseline, dash } = this;
    return { fillStyle: fillStyle as string, strokeStyle, lineWidth, globalAlpha, font, textAlign, textBaseline, dash };
  }
  private line(): string {
    return `stroke="${this.strokeStyle}" stroke-width="${n(this.lineWidth)}"${this.globalAlpha < 1 ? ` stroke-opacity="${n(this.globalAlpha)}"` : ""}${this.dash.length ? ` stroke-dasharray="${this.dash.join(" ")}"` : ""}`;
  }
  // Hatching has no counterpart here; the ground beneath it says the same.
  private ground(): string {
    return typeof this.fillStyle === "string" ? `fill="${this.fillStyle}"${this.globalAlpha < 1 ? ` fill-opacity="${Math.round(this.globalAlpha * 100) / 100}"` : ""}` : 'fill="none"';
  }
}
