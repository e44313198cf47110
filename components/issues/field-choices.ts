import { deviceStore } from "./device-store";
import type { FormChoices, FormWords } from "./report-choices";

/** What a field form needs to be drawn without a network: choices and words, no name of a person, no figure, of places only those of the inspection. */
export interface FieldChoices {
  /** The inspection opened last, where it is "visit"; the night opened last, where it is "night". */
  id: "report" | "patrol" | "visit" | "night";
  userId: number;
  choices: FormChoices;
  formWords: FormWords;
  /** What else the form is given. */
  more: Record<string, unknown>;
}

const store = deviceStore<FieldChoices>("lantian-field");

/** Keeps it when the page came over the network, and lets the worker keep the shell. Where a device keeps nothing, nothing is lost. */
export async function keepFieldChoices(field: FieldChoices): Promise<void> {
  const choices = { ...field.choices, sites: [], sitesByTown: false, outlines: [] };
  await store.keep({ ...field, choices }).catch(() => undefined);
  await shellForOffline();
}

/** Lets the worker keep the one page that is drawn without a network. Without workers (plain http, private tab) nothing happens. */
export async function shellForOffline(): Promise<void> {
  const worker = await globalThis.navigator?.serviceWorker?.register("/field-worker.js").catch(() => undefined);
  const active = worker ? (await navigator.serviceWorker.ready).active : null;
  active?.postMessage("keep-shell");
}

/** Of whoever opened the page last on this device. */
export async function fieldChoices(userId: number): Promise<FieldChoices[]> {
  return store.kept(userId).catch(() => []);
}

const LAST = "lantian-field-user";

export function rememberFieldUser(userId: number): void {
  try {
    localStorage.setItem(LAST, String(userId));
  } catch {
    // Then there are no forms without a network, and the page says so.
  }
}

export function lastFieldUser(): number | null {
  try {
    return Number(localStorage.getItem(LAST)) || null;
  } catch {
    return null;
  }
}
