import { expect, test } from "vitest";
import { disableUser, giveRole, setUserRoles } from "@/lib/identity/commands/change-user";
import { createUser } from "@/lib/identity/commands/create-user";
import { importUsers, loginsFor, previewUsers } from "@/lib/identity/commands/import-users";
import { oneTimeLogin } from "@/lib/identity/commands/one-time-login";
import { personViewer } from "@/lib/identity/queries/person-viewer";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { transaction } from "@/lib/platform/db";
import { testDatabase } from "../../support/database";
import { identityScene } from "../../support/identity-scene";

const db = await testDatabase();
const scene = await identityScene(db.pool);
const system = systemViewer("test");

test("one account cannot be two of the three administrators (database constraint)", async () => {
  for (const [a, b] of [
    ["system_admin", "security_admin"],
    ["security_admin", "audit_admin"],
    ["system_admin", "audit_admin"],
  ] as const) {
    const id = await scene.person(`${a}-${b}`, "air_office", [a]);
    await expect(db.owner.query("INSERT INTO user_role (user_id, role) VALUES ($1, $2)", [id, b])).rejects.toThrow(
      /user_role_one_administrator/,
    );
    await expect(transaction((tx) => setUserRoles(tx, system, { id, version: 1, roles: [a, b] }))).rejects.toThrow(
      "two-administrators",
    );
    await expect(
      transaction((tx) => setUserRoles(tx, system, { id, version: 1, roles: [a, "staff"] })),
    ).rejects.toThrow("administrator-with-business-role");
  }
});

test("nobody changes their own roles, and the last administrator of a kind stays", async () => {
  await db.owner.query("DELETE FROM user_role");
  const security = await scene.person("sec1", "air_office", ["security_admin"]);
  const audit = await scene.person("aud1", "air_office", ["audit_admin"]);
  const viewer = await personViewer(security, "");
  const roles = (id: number, list: ("staff" | "audit_admin")[]) =>
    transaction((tx) => setUserRoles(tx, viewer, { id, version: 1, roles: list }));
  await expect(roles(security, ["staff"])).rejects.toThrow("own-roles");
  await expect(roles(audit, ["staff"])).rejects.toThrow("last-administrator");
  await expect(transaction((tx) => disableUser(tx, viewer, { id: audit, version: 1, reason: "x" }))).rejects.toThrow(
    "last-administrator",
  );
  await scene.person("aud2", "air_office", ["audit_admin"]);
  await roles(audit, ["staff"]);
  expect((await personViewer(audit, "")).roles).toEqual(["staff"]);
  await expect(roles(audit, ["staff"])).rejects.toMatchObject({ status: 409, key: "changed-meanwhile" });
});

test("one role for many: beside what they hold, all or none, never to oneself", async () => {
  const viewer = await personViewer(await scene.person("sec9", "air_office", ["security_admin"]), "");
  const staff = await scene.person("many1", "town", ["staff"]);
  const nobody = await scene.person("many2", "town", []);
  const auditor = await scene.person("many3", "air_office", ["audit_admin"]);
  const give = (ids: number[]) => transaction((tx) => giveRole(tx, viewer, { ids, role: "head" }));
  const rolesOf = async (id: number) => (await personViewer(id, "")).roles.sort();
  await expect(give([staff, auditor])).rejects.toMatchObject({ key: "role-unfit", params: { names: "many3" } });
  await expect(give([staff, viewer.userId])).rejects.toThrow("own-roles");
  await expect(give([staff, 999_999])).rejects.toThrow("not-found");
  expect(await rolesOf(staff)).toEqual(["staff"]);
  const from = (await scene.trail()).at(-1)?.id ?? 0;
  expect(await give([staff, nobody])).toEqual({ count: 2 });
  expect([await rolesOf(staff), await rolesOf(nobody)]).toEqual([["head", "staff"], ["head"]]);
  expect((await scene.trail(from)).map(({ event, detail }) => [event, detail.after])).toEqual([
    ["user.roles-changed", ["staff", "head"]],
    ["user.roles-changed", ["head"]],
  ]);
  expect(await give([staff, nobody])).toEqual({ count: 0 });
});

test("a login name is taken once, in any writing", async () => {
  const unitId = (await db.pool.query("SELECT id FROM unit LIMIT 1")).rows[0].id;
  const make = (loginName: string) =>
    oneTimeLogin().then((login) =>
      transaction((tx) => createUser(tx, system, { loginName, name: "某", nameEn: "", unitId }, login)),
    );
  await make("wang.wei");
  await expect(make(" Wang.Wei ")).rejects.toThrow("login-name-taken");
  await expect(make("ｗａｎｇ.wei")).rejects.toThrow("login-name-taken");
  await expect(make("../etc")).rejects.toThrow("login-name-shape");
});

test("people from a table: each row with its outcome, only the good ones made, judged again at the commit", async () => {
  const rows = [
    { lineNo: 1, cells: ["2026年人员", "", "", ""] },
    { lineNo: 2, cells: ["登录名", "姓名", "姓名拼音", "单位代码"] },
    { lineNo: 3, cells: ["zhang.san", "张三", "Zhang San", "zjj"] },
    { lineNo: 4, cells: ["zhang.san", "张三", "", "zjj"] },
    { lineNo: 5, cells: ["li.si", "李四", "", "nowhere"] },
    { lineNo: 6, cells: ["wang.wei", "王伟", "", "zjj"] },
    { lineNo: 7, cells: ["", "", "", ""] },
  ];
  const { planned } = await previewUsers(system, rows);
  expect(planned.map((row) => [row.line, row.fault?.key ?? "ok"])).toEqual([
    [3, "ok"],
    [4, "login-name-repeated"],
    [5, "unit-unknown"],
    [6, "login-name-taken"],
  ]);
  const logins = await loginsFor(system, rows);
  const made = await transaction((tx) => importUsers(tx, system, rows, logins));
  expect(made.map((one) => one.loginName)).toEqual(["zhang.san"]);
});
