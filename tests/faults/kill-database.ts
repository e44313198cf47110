import { isThere, pause, type Scene, startWriter, type Toll, tollOf, untilMore } from "./scene";

/** The database is killed with −9 under the writers and started again, three times; they go on by themselves. */
export async function killDatabase(scene: Scene): Promise<Toll> {
  const writers = ["office-staff", "east-staff"].map((name) => startWriter(scene.server.appUrl, name));
  for (let i = 0; i < 3; i++) {
    await untilMore(writers, 5);
    process.kill(scene.server.pid, "SIGKILL");
    await pause(500);
    await scene.restart();
  }
  await untilMore(writers, 5);
  for (const writer of writers) await writer.stop();
  return tollOf(scene.server.ownerUrl, writers);
}

/** An orderly restart: the database says that it goes, and comes again. */
export async function restartDatabase(scene: Scene): Promise<Toll> {
  const writers = ["office-staff", "east-staff"].map((name) => startWriter(scene.server.appUrl, name));
  await untilMore(writers, 5);
  process.kill(scene.server.pid, "SIGINT");
  while (isThere(scene.server.pid)) await pause(100);
  await scene.restart();
  await untilMore(writers, 5);
  for (const writer of writers) await writer.stop();
  return tollOf(scene.server.ownerUrl, writers);
}
