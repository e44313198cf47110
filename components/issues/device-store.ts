/** Rows of one IndexedDB store, by their `id`. Only one's own are given back: a shared phone may hold another's. */
export interface DeviceStore<Row extends { id: string; userId: number }> {
  keep(row: Row): Promise<unknown>;
  forget(id: string): Promise<unknown>;
  kept(userId: number): Promise<Row[]>;
}

const STORE = "reports";

/** A store of this device. Each has a database of its own, so that none waits for another's upgrade. */
export function deviceStore<Row extends { id: string; userId: number }>(name: string): DeviceStore<Row> {
  const run = async <T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
    const database = await open(name);
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
  };
  return {
    keep: (row) => run("readwrite", (store) => store.put(row)),
    forget: (id) => run("readwrite", (store) => store.delete(id)),
    kept: async (userId) =>
      (await run<Row[]>("readonly", (store) => store.getAll())).filter((row) => row.userId === userId),
  };
}

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(name, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "id" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}
