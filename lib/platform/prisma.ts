import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@/prisma/client/client";
import { pool } from "./db";

const kept = globalThis as typeof globalThis & { lantianPrisma?: { client: PrismaClient; pool: unknown } };

/**
 * The Prisma client over the shared pool (hence UTC), made at first use so that a build needs no database. Not part of db.ts:
 * what only runs SQL, like the command line, works before the client has been generated.
 */
export function prisma(): PrismaClient {
  const current = pool();
  if (kept.lantianPrisma?.pool !== current) {
    kept.lantianPrisma = { client: new PrismaClient({ adapter: new PrismaPg(current) }), pool: current };
  }
  return kept.lantianPrisma.client;
}
