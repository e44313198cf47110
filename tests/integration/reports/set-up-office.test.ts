import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bootstrapAdministrators } from "@/lib/identity/commands/bootstrap-administrators";
import { regionTree } from "@/lib/identity/queries/region-tree";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { transaction } from "@/lib/platform/db";
import { setUpOffice } from "@/lib/reports/commands/set-up-office";
import { officeFile } from "@/lib/reports/schema-office";
import { testDatabase } from "../../support/database";

await testDatabase();
const viewer = systemViewer("test");
/** The file of docs/set-up.md. */
const example = JSON.parse(/```json\n([\s\S]*?)```/.exec(readFileSync("docs/set-up.md", "utf8"))?.[1] ?? "");
const run = (file: object) => transaction((tx) => setUpOffice(tx, viewer, officeFile.parse(file)));

test("the documented file sets up an empty database, and the same file again makes nothing", async () => {
  await bootstrapAdministrators();
  expect(await run(example)).toEqual({ regions: 3, units: 1, stations: 1, groups: 1, members: 2 });
  const tree = await regionTree(viewer);
  expect(tree.map(({ code, name, depth }) => [code, name, depth])).toEqual([
    ["990300", "临漠市", 0],
    ["990311", "砚山区", 1],
    ["990311100", "望柳镇", 2],
    ["990312", "柏峪县", 1],
  ]);
  expect(await run(example)).toEqual({ regions: 0, units: 0, stations: 0, groups: 0, members: 0 });
});

test("a file that names what is nowhere is refused whole, by the code", async () => {
  const wrong = { ...example, units: [{ code: "x", name: "无处局", kind: "department", region: "880000" }] };
  await expect(run(wrong)).rejects.toMatchObject({ key: "setup-row", params: { code: "880000" } });
  expect(officeFile.safeParse({ ...example, unit: [] }).success).toBe(false);
});
