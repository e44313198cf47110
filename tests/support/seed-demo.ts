import { prepareDemoDatabase } from "@/lib/cli/demo-database";
import { env } from "@/lib/platform/env";

await prepareDemoDatabase(env().migrationUrl ?? "");
