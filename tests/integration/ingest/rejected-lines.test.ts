import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { FileParser } from "@/lib/ingest/commands/file-parser";
import type { ParseOrder } from "@/lib/ingest/commands/parse-content";
import { importSource } from "@/lib/ingest/queries/import-source";
import { unknownPlaces } from "@/lib/ingest/queries/reject-groups";
import { HEADER, line, stageText, twoStations } from "../../fixtures/ingest/ingest-scene";
import { testDatabase } from "../../support/database";

const db = await testDatabase();
await twoStations(db);

const LINES = 6000;
const REFUSED = Array.from({ length: LINES }, (_, i) => line((i % 24) + 1, 40 + (i % 90), `X${i % 7}`));
const TEXT = [HEADER, line(1, 80), ...REFUSED].join("\n");

async function reading() {
  const file = path.join(tmpdir(), `lantian-${randomUUID()}`);
  await writeFile(file, TEXT);
  return { parser: new FileParser(), file };
}

async function anOrder(): Promise<ParseOrder> {
  const source = await importSource("template");
  const few = { batchId: 1, places: new Map(), latestHour: 600_000, defaultRegion: null, stuckHours: 0 };
  return { ...few, source, keepHours: false, hidden: "ask" };
}

test("every refused line is kept when the preview opens, however many there are", async () => {
  const staged = await stageText(TEXT);
  if (staged.kind !== "staged") throw new Error(JSON.stringify(staged));
  expect(staged.summary.rejected).toBe(LINES);
  expect(await unknownPlaces(staged.batchId)).toMatchObject({ places: 7, lines: LINES });
});

test("a file is read when its last refused line has been taken, and its lines are taken part after part", async () => {
  const { parser, file } = await reading();
  let [taken, atOnce, most] = [0, 0, 0];
  try {
    await parser.identify(file);
    await parser.parse(await anOrder(), {
      resolve: async (keys) => keys.map((key) => [key, null]),
      rows: () => undefined,
      days: () => undefined,
      rejects: async (part) => {
        most = Math.max(most, ++atOnce);
        await sleep(20);
        atOnce--;
        taken += part.length;
      },
      progress: () => undefined,
    });
  } finally {
    await parser.close();
  }
  expect({ taken, most }).toEqual({ taken: LINES + 1, most: 1 });
});

test("when the database takes no rows the file fails at once, and lines that are kept late start no other parser", async () => {
  const { parser, file } = await reading();
  const begun = vi.spyOn(parser as unknown as { start: () => unknown }, "start");
  const late: (() => void)[] = [];
  try {
    await parser.identify(file);
    const parsing = parser.parse(await anOrder(), {
      resolve: async (keys) => keys.map((key) => [key, key.startsWith("X") ? null : 1]),
      rows: () => Promise.reject(new Error("no room")),
      days: () => undefined,
      rejects: () => new Promise((resolve) => late.push(resolve)),
      progress: () => undefined,
    });
    await expect(parsing).rejects.toThrow("no room");
    expect(late.length).toBeGreaterThan(0);
    for (const taken of late) taken();
    await sleep(20);
    expect(begun).toHaveBeenCalledTimes(1);
  } finally {
    await parser.close();
  }
});
