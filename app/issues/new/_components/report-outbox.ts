import type { Sent } from "@/components/supervision/send-photo";
import { sendJson, sendPhoto } from "@/components/supervision/send-photo";

export interface Shot {
  clientId: string;
  kind: "before" | "after";
  blob: Blob;
  takenAt: string;
}

/** A report as it is kept on the device until every part of it has arrived. */
export interface KeptReport {
  /** Client id of the issue; "draft-<user>" for what is still being written. */
  id: string;
  userId: number;
  queued: boolean;
  fields: Record<string, string | boolean>;
  input: Record<string, unknown> | null;
  fix: { ownerUnitId: number; measures: string } | null;
  shots: Shot[];
  point: { lon: number; lat: number } | null;
}

const STORE = "reports";

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("lantian-reports", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "id" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function run<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const asked = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

export const keep = (report: KeptReport) => run("readwrite", (store) => store.put(report));
export const forget = (id: string) => run("readwrite", (store) => store.delete(id));
/** Only one's own: a shared phone may hold another's. */
export const kept = async (userId: number): Promise<KeptReport[]> =>
  (await run<KeptReport[]>("readonly", (store) => store.getAll())).filter((report) => report.userId === userId);

interface Reported {
  issueId: number;
  taskId: number;
  number: string;
}

/**
 * Sends a kept report: the issue, its pictures, and for 立行立改 the step. Each part has its own id or is decided by the table, so that
 * after a broken line the whole may be sent again without doubling anything. Forgotten only when all has arrived.
 */
export async function deliver(report: KeptReport): Promise<Sent<Reported>> {
  const issue = await sendJson<Reported>("/api/issues", report.input);
  if (!issue.ok) return issue;
  const { issueId, taskId } = issue.data;
  for (const shot of report.shots) {
    const sent = await sendPhoto({ ...shot, issueId, point: report.point });
    if (!sent.ok && sent.key !== "task-finished") return sent;
  }
  if (report.fix) {
    const step = await sendJson("/api/tasks/change", { taskId, verb: "fix-on-spot", version: 1, ...report.fix });
    // Somebody has acted on it meanwhile, or it arrived the first time: either way it is not ours to repeat.
    if (!step.ok && step.status !== 409) return step;
  }
  await forget(report.id);
  return issue;
}
