import { today } from "@/lib/platform/clock";
import { closePool } from "@/lib/platform/db";
import { cityDemo } from "@/prisma/seed/city";

/** In a process of its own, on a clone of the demo district: the rest of its city. */
await cityDemo(today());
await closePool();
