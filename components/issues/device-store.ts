import { openDB } from "idb";

/** Rows of one IndexedDB store, by their `id`. Only one's own are given back: a shared phone may hold another's. */
export interface DeviceStore<Row extends { id: string; userId: number }> {
  keep(row: Row): Promise<unknown>;
  forget(id: string): Promise<unknown>;
  kept(userId: number): Promise<Row[]>;
}

const STORE = "reports";
/** Private tabs and damaged profiles let IndexedDB wait for ever; whoever sends must not wait with it. */
const PATIENCE_MS = 3_000;

/**
 * A store of this device. Each has a database of its own, so that none waits for another's upgrade. Rejects when there is no room, no
 * IndexedDB, or no answer within three seconds.
 */
export function deviceStore<Row extends { id: string; userId: number }>(name: string): DeviceStore<Row> {
  const opened = () =>
    openDB(name, 1, {
      upgrade(database) {
        database.createObjectStore(STORE, { keyPath: "id" });
      },
    });
  const run = async <Answer>(work: (database: Awaited<ReturnType<typeof opened>>) => Promise<Answer>) => {
    let late = false;
    const working = (async () => {
      const database = await opened();
      try {
        if (late) throw new Error("device store came too late");
        return await work(database);
      } finally {
        database.close();
      }
    })();
    working.catch(() => undefined);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        late = true;
        reject(new Error("device store is silent"));
      }, PATIENCE_MS);
    });
    return Promise.race([working, silence]).finally(() => clearTimeout(timer));
  };
  return {
    keep: (row) => run((database) => database.put(STORE, row)),
    forget: (id) => run((database) => database.delete(STORE, id)),
    kept: async (userId) =>
      ((await run((database) => database.getAll(STORE))) as Row[]).filter((row) => row.userId === userId),
  };
}
