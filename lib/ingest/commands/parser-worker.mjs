// A worker starts without the loader of its parent: this one registers it, so that the parser is the same TypeScript in the
// command line, the tests and the built application.
import { workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";
import { stepAside } from "../../platform/step-aside.mjs";

if (workerData?.behindPages) stepAside();
register();
await import("./parser-worker.ts");
