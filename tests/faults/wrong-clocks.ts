import { JOB_NAMES } from "@/lib/jobs/rules/job-schedules";
import { runInstance } from "./kill-in-jobs";
import { type Scene, startWriter, type Toll, tollOf, untilMore } from "./scene";

const HOUR = 3_600_000;
/** Offsets in ms between which a process's clock jumps each second, and the zone that its machine is set to. */
const MACHINES = [
  { FAULT_CLOCK: `0,${48 * HOUR}`, TZ: "America/Los_Angeles" },
  { FAULT_CLOCK: `${-960 * HOUR},0,${HOUR}`, TZ: "Pacific/Kiritimati" },
  { FAULT_CLOCK: "0", TZ: "Asia/Urumqi" },
] as const;

/**
 * Machines whose clocks jump by hours and weeks, in other zones, write at once and come to the same slots: every acknowledged write is there
 * once, every slot is run by one of them.
 */
export async function wrongClocks(scene: Scene): Promise<Toll> {
  const writers = MACHINES.map((machine) => startWriter(scene.server.appUrl, "office-staff", machine));
  await untilMore(writers, 15);
  for (const writer of writers) await writer.stop();
  const toll = await tollOf(scene.server.ownerUrl, writers);
  let lost = 0;
  let doubled = 0;
  for (const job of JOB_NAMES) {
    const ran = await Promise.all(MACHINES.map((machine) => runInstance(scene, [job, "clock", "30"], machine)));
    const worked = ran.filter((one) => one?.outcome === "ok" || one?.outcome === "idle").length;
    if (worked === 0) lost++;
    if (worked > 1) doubled++;
  }
  return {
    tried: toll.tried + JOB_NAMES.length,
    survived: toll.survived + JOB_NAMES.length - lost,
    lost: toll.lost + lost,
    doubled: toll.doubled + doubled,
    note: `${toll.tried} writes and ${JOB_NAMES.length} slots by ${MACHINES.length} machines`,
  };
}
