import { openPool } from "@/lib/platform/db";
import { pause, type Scene, startWriter, type Toll, tollOf, untilMore } from "./scene";

/** Single connections of the database are ended under the writers, twenty times. */
export async function killBackends(scene: Scene): Promise<Toll> {
  const writers = ["office-staff", "east-staff"].map((name) => startWriter(scene.server.appUrl, name));
  await untilMore(writers, 5);
  const pool = openPool(scene.server.superUrl, 1);
  for (let i = 0; i < 20; i++) {
    await pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'lantian' AND pid <> pg_backend_pid() ORDER BY random() LIMIT 1",
    );
    await pause(100);
  }
  await pool.end();
  await untilMore(writers, 5);
  for (const writer of writers) await writer.stop();
  return tollOf(scene.server.ownerUrl, writers);
}
