// The desk's log as it grows. The browser resumes a dropped stream after the last line that it heard.
import { api, type Line } from "./api";
import { change, state } from "./state";

const KEPT = 500;
const LOOK_MS = 10_000;

let stream: EventSource | null = null;
// The last lines heard: what comes while an incident is being opened is not lost.
let recent: Line[] = [];

export function follow(): void {
  stream?.close();
  stream = new EventSource("api/events");
  stream.onopen = () => { change({ connection: "live" }); void refresh(); };
  stream.onerror = () => change({ connection: "lost" });
  stream.addEventListener("line", (event) => void heard(JSON.parse((event as MessageEvent<string>).data) as Line));
}

export function unfollow(): void {
  stream?.close();
  stream = null;
}

async function heard(line: Line): Promise<void> {
  if (!line.incident) return;
  recent = [...recent, line].slice(-KEPT);
  if (state.replay) return;
  if (line.incident === state.chosen && line.seq > (state.log.at(-1)?.seq ?? 0)) change({ log: [...state.log, line] });
  if (["option", "reasons", "understood"].includes(line.kind)) return;
  const found = await api.incident(line.incident);
  const others = state.incidents.filter((other) => other.id !== found.id);
  change({ incidents: [found, ...others].sort((a, b) => b.id.localeCompare(a.id)) });
  if (line.kind === "reported" && line.by === state.me?.name) await choose(found.id);
  else if (found.id === state.chosen) await show(found);
}

// Everything again, after a connection came back.
export async function refresh(): Promise<void> {
  const [incidents, clock] = await Promise.all([api.incidents(), api.clock()]);
  change({ incidents, clock: { ...clock, heard: performance.now() } });
  if (state.chosen) await choose(state.chosen);
  else if (incidents[0]) await choose(incidents[0].id);
}

export async function choose(id: string): Promise<void> {
  if (state.replay) change({ replay: null });
  const found = state.incidents.find((other) => other.id === id) ?? (await api.incident(id));
  const log = await api.log(id);
  const same = id === state.chosen;
  const after = log.at(-1)?.seq ?? 0;
  change({ chosen: id, log: [...log, ...recent.filter((line) => line.incident === id && line.seq > after)], ...(same ? {} : { shown: null, option: null, whatIf: null, without: new Set<number>(), lit: new Set<string>() }) });
  await show(found);
}

async function show(found: { id: string; proposed: boolean; version: number }): Promise<void> {
  if (!found.proposed) return change({ shown: null });
  if (state.shown && state.chosen === found.id && state.shown.version === found.version) return;
  const shown = await api.view(found.id);
  if (state.chosen !== found.id) return;
  const { options, decision, predicted, line } = shown.view;
  const best = decision?.option_id ?? options.find((option) => option.recommended)?.id ?? predicted;
  const kept = options.some((option) => option.id === state.option) && !decision ? state.option : best;
  change({ shown, option: kept, without: new Set() });
  if (state.line !== line.id) await openLine(line.id);
}

export async function openLine(id: string): Promise<void> {
  const [day, live] = await Promise.all([api.day(id), api.live(id)]);
  change({ line: id, day, live, train: null });
}

// The feeds' latest word, as often as they are asked themselves.
export function listenToFeeds(): void {
  setInterval(() => {
    if (state.line && state.live?.feeds.length && !document.hidden) void api.live(state.line).then((live) => change({ live }), () => undefined);
  }, LOOK_MS);
}
