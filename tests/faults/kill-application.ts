import { type Scene, startWriter, type Toll, tollOf, untilMore, type Writer } from "./scene";

/** The writing process itself is killed with −9 in the middle of its work, ten times. */
export async function killApplication(scene: Scene): Promise<Toll> {
  const writers: Writer[] = [];
  for (let i = 0; i < 10; i++) {
    const writer = startWriter(scene.server.appUrl, "office-staff");
    writers.push(writer);
    await untilMore([writer], 3);
    await writer.stop();
  }
  return tollOf(scene.server.ownerUrl, writers);
}
