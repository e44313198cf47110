import { issuesOf, type Reported } from "./deliver-evidence";
import { deviceStore } from "./device-store";
import { takeOlder } from "./older-stores";
import { deliverEntry, type Entry, type EntryForm, type Late, type Outcome } from "./outbox-entry";

/** What became of something that was handed in, to be said once. */
export interface Arrived {
  id: string;
  userId: number;
  form: EntryForm;
  label: string;
  issues: Reported[];
}

export interface OutboxState {
  entries: readonly Entry[];
  arrived: readonly Arrived[];
  /** Why what waits has not arrived. */
  late: Late | null;
  sending: boolean;
  /** The device keeps nothing: what waits lives as long as the page. */
  unkept: boolean;
  /** Issues whose own upload field on this page says what became of their pictures. */
  spokenFor: readonly number[];
  /** Trays beside the button of a form; while there is one, the page's own is silent. */
  near: number;
  /** How many have arrived since the page was opened. */
  landed: number;
}

const store = deviceStore<Entry>("lantian-outbox");
const EMPTY: OutboxState = {
  entries: [],
  arrived: [],
  late: null,
  sending: false,
  unkept: false,
  spokenFor: [],
  near: 0,
  landed: 0,
};
const ARRIVED_MAX = 5;
let state = EMPTY;
const listeners = new Set<() => void>();
/** Entries being sent, by id: whoever hands the same in again gets the same answer. */
const inHand = new Map<string, Promise<Outcome & { kept: boolean }>>();
/** What the device had no room for. */
const onPageOnly = new Set<string>();
let line: Promise<unknown> = Promise.resolve();

function change(values: Partial<OutboxState>): void {
  state = { ...state, ...values };
  for (const listener of listeners) listener();
}

export const outbox = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  state: () => state,
  nothing: () => EMPTY,

  /** What this person has on this device; at the start of every page. */
  async load(userId: number): Promise<void> {
    const kept = await store.kept(userId).catch(() => null);
    if (kept === null) return change({ unkept: true });
    const here = state.entries.filter(
      (entry) =>
        entry.userId === userId &&
        !kept.some((other) => other.id === entry.id) &&
        (inHand.has(entry.id) || onPageOnly.has(entry.id)),
    );
    const arrived = state.arrived.filter((one) => one.userId === userId);
    change({ entries: [...kept, ...here], arrived, unkept: onPageOnly.size > 0 });
  },

  /** What is being written in a form, or came back refused; null when there is nothing. */
  async written(userId: number, slot: string): Promise<Entry | null> {
    const mine = (await store.kept(userId).catch(() => [] as Entry[])).filter((entry) => entry.slot === slot);
    return mine.find((entry) => entry.state === "refused") ?? mine.find((entry) => entry.state === "writing") ?? null;
  },

  /** Keeps what is being written. Never over something that was handed in. */
  async write(entry: Entry): Promise<void> {
    if (!inHand.has(entry.id)) await put(entry);
  },

  /** Keeps it first, then sends it: whatever happens to the line or the tab from here on, nothing is lost. */
  handIn(entry: Entry): Promise<Outcome & { kept: boolean }> {
    const under = inHand.get(entry.id);
    if (under) return under;
    const work = (async () => {
      const kept = await put(entry);
      const outcome = await inLine(() => deliverEntry(entry));
      await settle(entry, outcome);
      return { ...outcome, kept };
    })().finally(() => inHand.delete(entry.id));
    inHand.set(entry.id, work);
    return work;
  },

  /** Sends all that waits: when a page opens, when the network is back, when asked. */
  async flush(userId: number): Promise<void> {
    await takeOlder(userId, put).catch(() => undefined);
    await outbox.load(userId);
    for (const entry of state.entries.filter((one) => one.state === "waiting" && !inHand.has(one.id)))
      await outbox.handIn(entry);
  },

  /** Puts a refused picture among those to be sent, or takes it away. */
  async settleShot(id: string, clientId: string, what: "again" | "discard"): Promise<void> {
    const entry = state.entries.find((one) => one.id === id);
    if (!entry) return;
    const parts = entry.parts.map((part) => ({
      ...part,
      shots: part.shots.flatMap(({ refused, ...shot }) =>
        shot.clientId !== clientId
          ? [refused === undefined ? shot : { ...shot, refused }]
          : what === "again"
            ? [shot]
            : [],
      ),
    }));
    if (what === "again") await outbox.handIn({ ...entry, parts, state: "waiting" });
    else if (parts.every((part) => part.shots.length === 0) && !entry.reason) await outbox.discard(id);
    else await put({ ...entry, parts });
  },

  async discard(id: string): Promise<void> {
    onPageOnly.delete(id);
    change({ entries: state.entries.filter((entry) => entry.id !== id) });
    await store.forget(id).catch(() => undefined);
  },

  /** An upload field that says itself what became of its issue's pictures; nothing is said twice. */
  speakFor(issueId: number): () => void {
    change({ spokenFor: [...state.spokenFor, issueId] });
    return () => change({ spokenFor: state.spokenFor.filter((id) => id !== issueId) });
  },

  standNear(): () => void {
    change({ near: state.near + 1 });
    return () => change({ near: state.near - 1 });
  },

  hush(id: string): void {
    change({ arrived: state.arrived.filter((one) => one.id !== id) });
  },

  /** When nothing of this issue is on its way any more. */
  async quiet(issueId: number): Promise<void> {
    const own = state.entries.filter(
      (entry) => inHand.has(entry.id) && issuesOf(entry.arrived ?? []).some((issue) => issue.issueId === issueId),
    );
    await Promise.all(own.map((entry) => inHand.get(entry.id)));
  },
};

/** On the device where it can be, else in this page only; returns whether the device has it. */
async function put(entry: Entry): Promise<boolean> {
  change({ entries: [...state.entries.filter((one) => one.id !== entry.id), entry] });
  try {
    await store.keep(entry);
    onPageOnly.delete(entry.id);
    return true;
  } catch {
    onPageOnly.add(entry.id);
    change({ unkept: true });
    return false;
  }
}

async function settle(entry: Entry, outcome: Outcome): Promise<void> {
  if (outcome.kind !== "arrived") {
    change({ late: outcome.kind === "waiting" ? { why: outcome.why, status: outcome.status } : null });
    await put(outcome.entry);
    return;
  }
  const said: Arrived = {
    id: entry.id,
    userId: entry.userId,
    form: entry.form,
    label: entry.label,
    issues: outcome.issues,
  };
  const others = state.arrived.filter((one) => one.id !== entry.id);
  const landed = state.landed + 1;
  // What is left says by itself that the rest has arrived.
  if (outcome.left) {
    change({ late: null, landed, arrived: others });
    await put(outcome.left);
    return;
  }
  change({ late: null, landed, arrived: [...others, said].slice(-ARRIVED_MAX) });
  await outbox.discard(entry.id);
}

/** One at a time, in this tab and, where the browser can, in all tabs of the device. */
function inLine<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  // Not on plain http, where an office's intranet may be.
  const locks = globalThis.navigator?.locks;
  const mine = async () => {
    change({ sending: true });
    try {
      return await (locks ? locks.request("lantian-outbox", work) : work());
    } finally {
      change({ sending: false });
    }
  };
  const next = line.then(mine, mine);
  line = next.catch(() => undefined);
  return next as Promise<Answer>;
}
