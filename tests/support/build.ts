import { ensureBuild, ensurePrismaClient } from "@/lib/cli/prepare";

/** The production build, unless the sources are as they were. */
await ensurePrismaClient();
await ensureBuild();
