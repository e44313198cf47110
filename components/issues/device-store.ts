import { openDB } from "idb";

/** Rows of one IndexedDB store, by their `id`. Only one's own are given back: a shared phone may hold another's. */
export interface DeviceStore<Row extends { id: string; userId: number }> {
  keep(row: Row): Promise<unknown>;
  forget(id: string): Promise<unknown>;
  kept(userId: number): Promise<Row[]>;
}

const STORE = "reports";

/** A store of this device. Each has a database of its own, so that none waits for another's upgrade. */
export function deviceStore<Row extends { id: string; userId: number }>(name: string): DeviceStore<Row> {
  /** Opened for one piece of work: a connection that stays open would hold up another tab's upgrade. */
  const run = async <T>(work: (database: Awaited<ReturnType<typeof open>>) => Promise<T>): Promise<T> => {
    const database = await open(name);
    try {
      return await work(database);
    } finally {
      database.close();
    }
  };
  return {
    keep: (row) => run((database) => database.put(STORE, row)),
    forget: (id) => run((database) => database.delete(STORE, id)),
    kept: async (userId) => {
      const rows: Row[] = await run((database) => database.getAll(STORE));
      return rows.filter((row) => row.userId === userId);
    },
  };
}

function open(name: string) {
  return openDB(name, 1, { upgrade: (database) => void database.createObjectStore(STORE, { keyPath: "id" }) });
}
