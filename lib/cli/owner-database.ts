import { startEmbedded } from "@/lib/platform/embedded-postgres/start";
import { env } from "@/lib/platform/env";

/** The owner's address of this office's database: DATABASE_MIGRATION_URL, else DATABASE_URL, else the embedded server of this folder. */
export async function ownerDatabase(): Promise<{ url: string; stop(): Promise<void> }> {
  const { migrationUrl, dataDir } = env();
  if (migrationUrl) return { url: migrationUrl, stop: async () => undefined };
  const server = await startEmbedded({ dataDir, progress: (text) => console.error(text) });
  return { url: server.ownerUrl, stop: () => server.stop() };
}
