import path from "node:path";
import { pathToFileURL } from "node:url";
import { parentPort } from "node:worker_threads";
import { BadInput } from "./errors";
import type { HeavyAnswer, HeavyOrder, HeavyRows } from "./heavy-messages";

async function answered({ module, data }: HeavyOrder): Promise<HeavyAnswer> {
  try {
    const { work } = (await import(pathToFileURL(path.resolve(module)).href)) as { work(data: unknown): unknown };
    return { kind: "made", made: await work(data) };
  } catch (error) {
    if (error instanceof BadInput) return { kind: "refused", key: error.key, params: error.params };
    return { kind: "failed", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

const port = parentPort;
if (!port) throw new Error("runs as a worker only");
let before: unknown[] = [];
port.on("message", (message: HeavyOrder | HeavyRows) => {
  if (!("module" in message)) {
    for (const row of message.rows) before.push(row);
    return;
  }
  const order = before.length === 0 ? message : { ...message, data: { ...(message.data as object), rows: before } };
  before = [];
  void answered(order).then((answer) => port.postMessage(answer));
});
