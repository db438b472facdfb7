// The report page's own modules, which the desk shares.
declare module "report/scripts/dom.js" {
  type Child = Node | string | number | null | undefined | false | Child[];
  type Props = Record<string, unknown> | null;
  export function h<K extends keyof HTMLElementTagNameMap>(tag: K, props?: Props, ...children: Child[]): HTMLElementTagNameMap[K];
  export function byId(id: string): HTMLElement;
  export function fill(id: string | HTMLElement, ...children: Child[]): HTMLElement;
  export function announce(text: string): void;
  export function icon(name: string, label?: string): SVGElement;
}
declare module "report/scripts/language.js" {
  export function t(key: string, ...values: (string | number)[]): string;
  export function term(prefix: string, key: string): string;
  export function say(words: unknown): string;
  export function saidIn(words: unknown): string | null;
}
declare module "report/scripts/format.js" {
  export function clock(s: number, always?: boolean): string;
  export function clockMinute(s: number): string;
  export function number(value: number, digits?: number): string;
  export function duration(s: number): string;
  export function passengerTime(s: number): string;
  export function lateness(s: number): string;
  export function difference(value: number, reference: number): { text: string; better: boolean | null };
}
declare module "report/scripts/state.js" {
  export const state: { language: string; theme: string };
  export function listen(keys: string[], draw: () => void): void;
  export function change(patch: Record<string, unknown>): void;
}
declare module "report/scripts/settings.js" {
  export function restoreSettings(): void;
}
declare module "report/scripts/words.js" {
  export const WORDS: Record<string, Record<string, string>>;
  export const INTERFACE_LANGUAGES: string[];
  export const LANGUAGE_NAMES: Record<string, string>;
}
