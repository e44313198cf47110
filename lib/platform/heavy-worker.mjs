// A worker starts without the loader of its parent: this one registers it, so that the work is the same TypeScript in the command line,
// the tests and the built application.
import { register } from "tsx/esm/api";
import { stepAside } from "./step-aside.mjs";

stepAside();
register();
await import("./heavy-worker.ts");
