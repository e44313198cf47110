import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { officeText } from "@/lib/cli/office-text";
import { bootstrapAdministrators } from "@/lib/identity/commands/bootstrap-administrators";
import { regionTree } from "@/lib/identity/queries/region-tree";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { sql, transaction } from "@/lib/platform/db";
import { setUpOffice } from "@/lib/reports/commands/set-up-office";
import { loginsForPeople } from "@/lib/reports/commands/set-up-people";
import type { OfficeRowFault } from "@/lib/reports/rules/office-row";
import { testDatabase } from "../../support/database";

await testDatabase();
const viewer = systemViewer("test");
/** The file of docs/set-up.md. */
const example = /```yaml\n([\s\S]*?)```/.exec(readFileSync("docs/set-up.md", "utf8"))?.[1] ?? "";
async function run(text: string) {
  const { file } = officeText(text, "office.yaml");
  const logins = await loginsForPeople(file.people);
  return transaction((tx) => setUpOffice(tx, viewer, file, logins));
}
const NOTHING = {
  ...{ regions: 0, units: 0, stations: 0, groups: 0, members: 0, people: 0 },
  ...{ targets: 0, dust: 0, calendar: 0, checklists: 0, masthead: 0 },
};

test("the documented file sets up an empty database, and the same file again makes nothing", async () => {
  await bootstrapAdministrators();
  const { made, accounts } = await run(example);
  expect(made).toEqual({
    ...{ regions: 5, units: 2, stations: 2, groups: 1, members: 3, people: 4 },
    ...{ targets: 2, dust: 1, calendar: 1, checklists: 1, masthead: 1 },
  });
  expect(accounts.map(({ loginName }) => loginName)).toEqual(["wangmin", "liqing", "zhaolan", "sunping"]);
  const tree = await regionTree(viewer);
  expect(tree.map(({ code, name, depth }) => [code, name, depth])).toEqual([
    ["990300", "临漠市", 0],
    ["990311", "砚山区", 1],
    ["990311100", "望柳镇", 2],
    ["990311101", "烽堆镇", 2],
    ["990312", "柏峪县", 1],
    ["990313", "榆沟县", 1],
  ]);
  expect(await run(example)).toEqual({ made: NOTHING, accounts: [] });
});

test("what the file names is there as the pages would have made it, with its lines in the trail", async () => {
  const people = await sql<{ login: string; unit: string; roles: string[]; owes: boolean }>(
    "test-people",
    `SELECT u.login_name AS login, n.code AS unit, array_agg(r.role::text) AS roles, u.must_change_password AS owes
       FROM user_account u JOIN unit n ON n.id = u.unit_id JOIN user_role r ON r.user_id = u.id
      WHERE u.login_name NOT LIKE '%admin1' GROUP BY 1, 2, 4 ORDER BY 1`,
  );
  expect(people).toEqual([
    { login: "liqing", unit: "dqb", roles: ["staff"], owes: true },
    { login: "sunping", unit: "zjj", roles: ["head"], owes: true },
    { login: "wangmin", unit: "dqb", roles: ["staff"], owes: true },
    { login: "zhaolan", unit: "dqb", roles: ["head"], owes: true },
  ]);
  const [found] = await sql<{ target: string; dust: number; items: number; issuer: string; off: number }>(
    "test-office",
    `SELECT (SELECT value::text FROM target WHERE measure = 'pm25') AS target, (SELECT count(*)::int FROM dust_day) AS dust,
            (SELECT count(*)::int FROM checklist_item i JOIN checklist_version v ON v.id = i.version_id JOIN checklist l ON l.id = v.checklist_id
              WHERE l.code = 'coal-yard-night') AS items,
            (SELECT value ->> 'issuer' FROM policy_setting WHERE key = 'reports.masthead') AS issuer,
            (SELECT count(*)::int FROM calendar_day WHERE extract(year FROM date) = 2027 AND NOT working) AS off`,
  );
  expect(Number(found?.target)).toBe(36.5);
  expect(found).toMatchObject({ dust: 2, items: 2, issuer: "砚山区大气污染防治工作领导小组办公室", off: 1 });
  const events = await sql<{ event: string }>("test-trail", "SELECT DISTINCT event FROM audit_event");
  expect(events.map(({ event }) => event)).toEqual(
    expect.arrayContaining(["user.created", "user.roles-changed", "target.set", "dust-event.recorded"]),
  );
});

test.each([
  ["units:\n  - { code: x, name: 无处局, kind: department, region: 880000 }", "office.yaml:2: units.0: ", "880000"],
  ["people:\n\n  - { loginName: neu, name: 新, unit: nowhere }", "office.yaml:3: people.0: ", "nowhere"],
  ["people:\n  - { loginName: a b, name: 新, unit: dqb }", "office.yaml:2: people.0: ", ""],
  [
    "regions:\n  - { code: 990314, name: 新县 }\n  - { code: 880101, name: 无上级镇, parent: 880100 }",
    "office.yaml:3: regions.1: ",
    "880101",
  ],
  ["targets:\n  - { region: 1, year: 2026, measure: pm25, value: 3 }", "office.yaml:2: targets.0: ", "1"],
  [
    "dust:\n  - { document: 来日, issuedOn: 2026-01-01, regions: [990311], dates: [2099-01-01] }",
    "office.yaml:2: dust.0: ",
    "",
  ],
])(
  "a row that cannot be made is told with its line, and nothing of the file is made: %s",
  async (text, where, what) => {
    const before = await sql("test-regions", "SELECT count(*) FROM region");
    const office = officeText(text, "office.yaml");
    const fault: OfficeRowFault = await run(text).then(
      () => Promise.reject(new Error("was taken")),
      (error: OfficeRowFault) => error,
    );
    const words = office.worded(fault);
    expect(words.startsWith(where), words).toBe(true);
    expect(words).toContain(what);
    expect(words.length).toBeGreaterThan(where.length + 10);
    expect(await sql("test-regions", "SELECT count(*) FROM region")).toEqual(before);
  },
);
