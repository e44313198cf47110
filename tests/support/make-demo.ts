import { ensurePrismaClient } from "@/lib/cli/prepare";
import { makeDemo } from "./demo-clone";

/** The demo district that the browser tests clone, unless the sources of its seed are as they were. */
await ensurePrismaClient();
await makeDemo();
