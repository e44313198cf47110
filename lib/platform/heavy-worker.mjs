// A worker starts without the loader of its parent: this one registers it, so that the work is the same TypeScript in the command line,
// the tests and the built application.
import { parentPort, workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";
import { standBack } from "./step-aside.mjs";

if (!workerData?.isOrdinary) standBack((thread) => parentPort?.postMessage({ kind: "stands-back", thread }));
register();
await import("./heavy-worker.ts");
