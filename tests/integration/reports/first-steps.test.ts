import { expect, test } from "vitest";
import { bootstrapAdministrators } from "@/lib/identity/commands/bootstrap-administrators";
import { personViewer } from "@/lib/identity/queries/person-viewer";
import { firstStepsView } from "@/lib/reports/queries/first-steps";
import { testDatabase } from "../../support/database";
import { identityScene } from "../../support/identity-scene";

const db = await testDatabase();

test("a migrated database has its defaults, and the first steps say what is missing, to whom and where", async () => {
  await bootstrapAdministrators();
  const idOf = async (login: string) =>
    (await db.pool.query("SELECT id FROM user_account WHERE login_name = $1", [login])).rows[0].id as number;
  const system = await firstStepsView(await personViewer(await idOf("sysadmin1"), ""));
  expect(system.own.map(({ key }) => key)).toEqual([
    "district",
    "city",
    "towns",
    "neighbours",
    "units",
    "group",
    "stations",
    "people",
    "outlines",
  ]);
  expect(system.own.every(({ isDone }) => !isDone)).toBe(true);
  // Checklists, categories, this year's calendar and the clause library come with the program.
  expect(system.others.find(({ key }) => key === "defaults")).toMatchObject({ isDone: true });
  expect(system.missing.map(({ key }) => key)).toEqual([
    "district",
    "towns",
    "neighbours",
    "units",
    "group",
    "stations",
    "people",
    "roles",
    "readings",
    "official-days",
    "scheme",
    "masthead",
  ]);
  const security = await firstStepsView(await personViewer(await idOf("secadmin1"), ""));
  expect(security.own.map(({ key }) => key)).toEqual(["roles"]);
});

test("progress is what stands in the data: nobody ticks anything", async () => {
  await db.pool.query("UPDATE unit SET code = 'first'");
  const scene = await identityScene(db.pool);
  await db.pool.query(
    `INSERT INTO peer_group (code, name) VALUES ('outer', '远郊县区');
     INSERT INTO region (code, name, level) VALUES ('990299', '邻区', 'district');
     INSERT INTO peer_group_member (group_id, region_id, valid_from)
       SELECT g.id, r.id, '2020-01-01' FROM peer_group g, region r WHERE r.code IN ('990100', '990299')`,
  );
  const head = await scene.person("zhuren", "air_office", ["head"]);
  for (const login of ["ren1", "ren2"]) await scene.person(login, "air_office", ["staff"]);
  const view = await firstStepsView(await personViewer(head, ""));
  const state = Object.fromEntries(
    [...view.own, ...view.others].map(({ key, isDone, count }) => [key, [isDone, count]]),
  );
  expect(state).toMatchObject({
    district: [true, 1],
    towns: [true, 2],
    group: [true, 2],
    people: [true, 3],
    roles: [true, 3],
    readings: [false, 0],
    "official-days": [false, 0],
  });
  expect(view.missing.map(({ key }) => key)).toEqual(["stations", "readings", "official-days", "scheme", "masthead"]);
});
