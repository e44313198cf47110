import { gzipSync } from "node:zlib";
import { expect, test, vi } from "vitest";
import { declared, readTable } from "@/tests/fixtures/ingest/read-table";

vi.mock("@/lib/shared/limits-table", async (original) => {
  const table = await original<typeof import("@/lib/shared/limits-table")>();
  return { ...table, LIMITS: { ...table.LIMITS, rejectedLines: { ...table.LIMITS.rejectedLines, max: 1_000 } } };
});

const HEAD = "站点编码,日期,小时,SO2,NO2,CO,O3,PM10,PM2.5\n";

test("a packed file of nothing but wrong lines is refused when it has more of them than are kept; fewer are all named", async () => {
  const read = (lines: number) => readTable(gzipSync(HEAD + "x,y,z,1,1,1,1,1,1\n".repeat(lines)), declared("template"));
  expect((await read(1_000)).rejects).toHaveLength(1_000);
  await expect(read(1_001)).rejects.toMatchObject({ key: "too-many-rejects", params: { rows: 1_000 } });
});
