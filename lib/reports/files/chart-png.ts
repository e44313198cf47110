import { heavyWork } from "@/lib/platform/heavy-work";
import { keptByKey } from "@/lib/platform/kept-by-key";
import type { Chart } from "../rules/chart-marks";

const pictures = keptByKey(20);
const painted = heavyWork<readonly Chart[], Uint8Array[]>("charts", "lib/reports/files/paint-charts.ts");

/**
 * Charts as PNG, painted here from their marks: no SVG is ever decoded in this process (photo uploads rely on that). The same
 * charts are painted once and kept. Made in a heavy thread.
 */
export function chartPngs(charts: readonly Chart[]): Promise<Buffer[]> {
  return pictures.get(JSON.stringify(charts), async () =>
    charts.length === 0 ? [] : (await painted(charts)).map((png) => Buffer.from(png)),
  );
}
