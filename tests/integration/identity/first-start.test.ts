import { expect, test } from "vitest";
import { bootstrapAdministrators } from "@/lib/identity/commands/bootstrap-administrators";
import { signIn } from "@/lib/identity/commands/sign-in";
import { ADMINISTRATOR_ROLES } from "@/lib/identity/rules/roles";
import { sql } from "@/lib/platform/db";
import { demoFault, loginFault } from "@/lib/platform/production-secrets";
import { civilDate } from "@/lib/shared/civil-date";
import { seedDemo } from "@/prisma/seed/demo";
import { setDemoMarker } from "@/prisma/seed/demo-marker";
import { testDatabase } from "../../support/database";
import { FACTS } from "../../support/identity-scene";

const db = await testDatabase();

test("first start: three administrators, each with a one-time password; a second start makes none", async () => {
  const [first, second] = await Promise.all([bootstrapAdministrators(), bootstrapAdministrators()]);
  const logins = first ?? second ?? [];
  expect([first, second].filter(Boolean)).toHaveLength(1);
  expect(logins.map((login) => login.role)).toEqual([...ADMINISTRATOR_ROLES]);
  for (const { loginName, password } of logins)
    expect((await signIn({ loginName, password }, FACTS, null)).ok).toBe(true);
});

test("G17 the database login: a member of lantian_app serves; the owner, and whoever may change the trail, does not", async () => {
  const faultOf = (pool: typeof db.pool) => loginFault((text) => pool.query(text));
  expect(await faultOf(db.pool)).toBeNull();
  expect(await faultOf(db.owner)).toMatch(/owns the tables[\s\S]*lantian_app/);
  await db.owner.query("GRANT DELETE ON audit_event TO lantian_app");
  expect(await faultOf(db.pool)).toMatch(/may change the audit trail/);
  await db.owner.query("REVOKE DELETE ON audit_event FROM lantian_app");
});

test("the demo is not loaded beside an office's data, and an office is not served from the demo's", async () => {
  const faultNow = () => demoFault((text) => db.pool.query(text));
  // The first start above has made a district: the database is an office's.
  await expect(seedDemo({ today: civilDate(2026, 11, 23) })).rejects.toThrow("only loaded into an empty one");
  expect((await db.pool.query("SELECT FROM station")).rows).toEqual([]);
  expect(await faultNow()).toBeNull();
  await setDemoMarker({ sql }, { stage: "complete", from: 0, to: 1 });
  expect(await faultNow()).toMatch(/演示数据不能与真实数据混用/);
});
