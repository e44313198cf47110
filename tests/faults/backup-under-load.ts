import { randomBytes } from "node:crypto";
import path from "node:path";
import { applyMigrations, migrationsIn } from "@/lib/cli/migrations";
import { startEmbedded } from "@/lib/platform/embedded-postgres/start";
import { restoreBackup } from "@/lib/safekeeping/commands/restore-backup";
import { writeBackup } from "@/lib/safekeeping/commands/write-backup";
import { type Scene, startWriter, type Toll, tollOf, untilMore } from "./scene";

const MIGRATIONS = path.resolve("prisma/migrations");

/** A backup is made while writers write; restored elsewhere it holds everything that was acknowledged before it began. */
export async function backupUnderLoad(scene: Scene): Promise<Toll> {
  const key = randomBytes(32);
  const writers = ["office-staff", "east-staff"].map((name) => startWriter(scene.server.appUrl, name));
  await untilMore(writers, 10);
  const before = writers.map((writer) => ({ ...writer, acknowledged: [...writer.acknowledged] }));
  const { file } = await writeBackup({
    url: scene.server.ownerUrl,
    dataDir: path.join(scene.folder, "none"),
    key,
    sealKeys: undefined,
    folder: path.join(scene.folder, "backups"),
    version: "faults",
  });
  await untilMore(writers, 2);
  for (const writer of writers) await writer.stop();
  const elsewhere = path.join(scene.folder, "elsewhere");
  const server = await startEmbedded({ dataDir: elsewhere });
  try {
    await restoreBackup({
      file,
      key,
      ownerUrl: server.ownerUrl,
      appUrl: null,
      dataDir: elsewhere,
      sealKeys: undefined,
      known: migrationsIn(MIGRATIONS),
      migrate: (url, names) => applyMigrations(url, MIGRATIONS, () => undefined, names),
    });
    return await tollOf(server.ownerUrl, before);
  } finally {
    await server.stop();
  }
}
