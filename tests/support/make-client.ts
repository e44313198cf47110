import { ensurePrismaClient } from "@/lib/cli/prepare";

/** The Prisma client, unless the schema is as it was; the stages after it find it made and don't make it side by side. */
await ensurePrismaClient();
