// The desk's interface, typed from its own description (schema.d.ts is generated from openapi.json).
import type { components } from "./schema";

type Schemas = components["schemas"];
export type Incident = Schemas["IncidentOut"];
export type Line = Schemas["EventOut"];
export type Me = Schemas["MeOut"];
export type View = Schemas["ReportView"];
export type Shown = Schemas["ViewOut"];
export type Option = Schemas["OptionFacts"];
export type Day = Schemas["DayOut"];
export type RailLine = Schemas["LineOut"];
export type Clock = Schemas["ClockOut"];
export type Diagnosis = Schemas["DiagnosisFacts"];
export type Preview = Schemas["PreviewOut"];
export type Train = Schemas["PlannedTrain"];
export type Live = Schemas["LiveOut"];
export type Health = Schemas["HealthOut"];
export type WhatIf = Schemas["WhatIfOut"];
export type Occupancy = Schemas["OccupancyOut"];
export type Geometry = Schemas["GeometryOut"];
export type Clause = Schemas["ClauseOut"];
export type Practice = Schemas["PracticeOut"];

// What the desk refused, in its own words.
export class Problem extends Error {
  constructor(readonly status: number, readonly code: string, title: string, readonly where?: string, readonly mend?: string) {
    super(title);
  }

  get said(): string {
    return [this.where && `${this.where}:`, this.message, this.mend && `(${this.mend})`].filter(Boolean).join(" ");
  }
}

let token = "";

async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { "x-shirei-token": token };
  if (body !== undefined) headers["content-type"] = "application/json";
  const answer = await fetch(`api/${path}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  if (answer.status === 204) return undefined as T;
  const content = await answer.json();
  if (!answer.ok) throw new Problem(answer.status, content.code, content.title, content.where, content.mend);
  return content as T;
}

export const api = {
  me: async (): Promise<Me> => remember(await ask<Me>("GET", "me")),
  signIn: async (name: string, password: string): Promise<Me> => remember(await ask<Me>("POST", "sign-in", { name, password })),
  signOut: () => ask<void>("POST", "sign-out"),
  report: (report: string, key: string) => ask<Incident>("POST", "incidents", { report, key }),
  incidents: () => ask<Incident[]>("GET", "incidents"),
  incident: (id: string) => ask<Incident>("GET", `incidents/${id}`),
  view: (id: string) => ask<Shown>("GET", `incidents/${id}/view`),
  log: (id: string) => ask<Line[]>("GET", `log?incident=${id}&limit=1000`),
  decide: (id: string, choice: string, option: string | null, reason: string, version: number, without: number[]) =>
    ask<Incident>("POST", `incidents/${id}/decisions`, { choice, option, reason, version, without }),
  observe: (id: string, check: string, answer: string) => ask<Incident>("POST", `incidents/${id}/observations`, { check, answer }),
  preview: (id: string, option: string, without: number[]) => ask<Preview>("POST", `incidents/${id}/preview`, { option, without }),
  whatIf: (id: string, option: string, train: string, station: string, until_s: number) =>
    ask<WhatIf>("POST", `incidents/${id}/what-if`, { option, train, station, until_s }),
  platforms: (line: string) => ask<Occupancy>("GET", `lines/${line}/platforms`),
  proposedPlatforms: (id: string, option: string) => ask<Occupancy>("GET", `incidents/${id}/platforms?option=${encodeURIComponent(option)}`),
  geometry: () => ask<Geometry>("GET", "geometry"),
  clause: (manual: string, clause: string, language: string) => ask<Clause>("GET", `manuals/${encodeURIComponent(manual)}/${encodeURIComponent(clause)}?language=${language}`),
  practice: (id: string, language: string) => ask<Practice>("GET", `incidents/${id}/practice?language=${language}`),
  practiceDrawing: async (id: string, language: string): Promise<string> => (await fetch(`api/incidents/${id}/practice.svg?language=${language}`)).text(),
  step: (id: string, step: string, answer: string, language: string) => ask<Practice>("POST", `incidents/${id}/practice?language=${language}`, { step, answer }),
  stop: (id: string) => ask<void>("POST", `incidents/${id}/stop`),
  lines: () => ask<RailLine[]>("GET", "lines"),
  day: (line: string) => ask<Day>("GET", `lines/${line}/day`),
  live: (line: string) => ask<Live>("GET", `lines/${line}/live`),
  clock: () => ask<Clock>("GET", "clock"),
};

function remember(me: Me): Me {
  token = me.token;
  return me;
}
