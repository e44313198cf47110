import { beforeEach, describe, expect, test, vi } from "vitest";
import type { SignedIn } from "@/lib/identity/queries/viewer-by-session";
import { wordRequests } from "@/lib/identity/queries/word-requests";
import { isWidened } from "@/lib/identity/rules/needs-word";
import { now, setNow } from "@/lib/platform/clock";
import { contentHash } from "@/lib/shared/content-hash";
import { testDatabase } from "../../support/database";
import { FACTS, identityScene } from "../../support/identity-scene";

let session: SignedIn | null = null;
vi.mock("@/lib/identity/queries/current-viewer", () => ({ currentSession: async () => session }));
vi.mock("@/lib/identity/queries/request-facts", () => ({ requestFacts: async () => FACTS }));
vi.mock("@/lib/i18n/current-locale", () => ({ currentLocale: async () => "zh-CN" }));
vi.mock("next/cache", () => ({ revalidatePath: () => {} }));
const { changeAccount, giveWord, resetAccount } = await import("@/app/admin/users/actions");
const { changeUnit, createUnit, mergeUnit } = await import("@/lib/identity/commands/change-units");
const { createCity } = await import("@/lib/identity/commands/move-region");
const { transaction } = await import("@/lib/platform/db");

const db = await testDatabase();
const scene = await identityScene(db.pool);
const as = async (login: string, role: "system_admin" | "security_admin" | "audit_admin") =>
  scene.session(await scene.person(login, "air_office", [role]));
const system = await as("sys", "system_admin");
const security = await as("sec", "security_admin");
const auditor = await as("aud", "audit_admin");
const member = await scene.person("member", "town", ["staff"]);

beforeEach(() => setNow(undefined));
const version = async (id: number) =>
  (await db.pool.query("SELECT version, name FROM user_account WHERE id = $1", [id])).rows[0];
const key = (answer: { ok: boolean; error?: { key: string } }) => (answer.ok ? "done" : answer.error?.key);
const reset = async (id: number, totp = false) => {
  session = system;
  return key(await resetAccount({ id, version: (await version(id)).version, ...(totp ? { totp: "on" } : {}) }));
};
const change = async (id: number, given: { unitId: number; oidcSubject?: string }) => {
  session = system;
  const known = await version(id);
  return key(await changeAccount({ id, ...known, nameEn: "", oidcSubject: "", ...given }));
};
const decide = async (who: SignedIn, agreed: "yes" | "no" = "yes") => {
  session = who;
  const [first] = await wordRequests(who.viewer);
  return first ? key(await giveWord({ id: first.id, agreed })) : "nothing waits";
};

describe("G16 one person alone is never several", () => {
  test("a reset of an administrator waits for the security administrator, holds for exactly that, and once", async () => {
    const before = (
      await db.pool.query("SELECT password_hash AS hash FROM user_account WHERE id = $1", [auditor.viewer.userId])
    ).rows[0].hash;
    expect(await reset(auditor.viewer.userId)).toBe("word-asked");
    expect(await reset(auditor.viewer.userId)).toBe("word-asked");
    expect(await wordRequests(security.viewer)).toHaveLength(1);
    expect(await wordRequests(system.viewer)).toHaveLength(0);
    expect(await decide(security)).toBe("done");
    expect(await reset(auditor.viewer.userId, true)).toBe("word-asked");
    expect(
      (await db.pool.query("SELECT password_hash AS hash FROM user_account WHERE id = $1", [auditor.viewer.userId]))
        .rows[0].hash,
    ).toBe(before);
    expect(await reset(auditor.viewer.userId)).toBe("done");
    expect(await decide(security, "no")).toBe("done");
    expect(await reset(auditor.viewer.userId)).toBe("word-asked");
    expect(await reset(auditor.viewer.userId, true)).toBe("word-asked");
    await db.owner.query("DELETE FROM account_word");
  });

  test("a security administrator's own account: the auditor decides, never they themselves; the auditor decides nothing else", async () => {
    expect(await reset(security.viewer.userId)).toBe("word-asked");
    expect(await decide(security)).toBe("nothing waits");
    const { rows } = await db.pool.query("SELECT id FROM account_word ORDER BY id DESC LIMIT 1");
    session = security;
    expect(key(await giveWord({ id: rows[0].id, agreed: "yes" }))).toBe("word-own");
    expect(await decide(auditor)).toBe("done");
    expect(await reset(security.viewer.userId)).toBe("done");
    expect(await change(member, { unitId: scene.units.air_office })).toBe("word-asked");
    expect(await decide(auditor)).toBe("nothing waits");
    await db.owner.query("DELETE FROM account_word");
  });

  test("a move into the air office and another linked identity wait; a move that widens nothing does not", async () => {
    expect(await change(member, { unitId: scene.units.air_office })).toBe("word-asked");
    expect(await change(member, { unitId: scene.units.town, oidcSubject: "https://idp#thief" })).toBe("word-asked");
    const { rows } = await db.pool.query(
      "SELECT unit_id AS unit, oidc_subject AS subject FROM user_account WHERE id = $1",
      [member],
    );
    expect(rows).toEqual([{ unit: scene.units.town, subject: null }]);
    expect(await change(member, { unitId: scene.units.village })).toBe("done");
    expect(await change(member, { unitId: scene.units.town })).toBe("word-asked");
    expect(await decide(security)).toBe("done");
    expect(await change(member, { unitId: scene.units.town })).toBe("done");
    const none = await scene.person("newcomer", "town", []);
    expect(await change(none, { unitId: scene.units.air_office, oidcSubject: "https://idp#new" })).toBe("done");
    await db.owner.query("DELETE FROM account_word");
  });

  test("a word runs out after a day", async () => {
    expect(await change(member, { unitId: scene.units.air_office })).toBe("word-asked");
    expect(await decide(security)).toBe("done");
    setNow(new Date(now().getTime() + 25 * 3_600_000));
    expect(await change(member, { unitId: scene.units.air_office })).toBe("word-asked");
  });

  test("people get no wider reach by way of their unit", async () => {
    const state = { name: "town-990101", nameEn: "", kind: "town" as const, regionId: scene.regions.east };
    const to = (after: Partial<{ kind: "air_office"; regionId: number }>) =>
      transaction((tx) =>
        changeUnit(tx, system.viewer, {
          ...state,
          ...after,
          id: scene.units.town,
          reason: "x",
          seen: contentHash(state),
        }),
      );
    await expect(to({ kind: "air_office" })).rejects.toMatchObject({ key: "unit-has-people" });
    await expect(to({ regionId: scene.regions.district })).rejects.toMatchObject({ key: "unit-has-people" });
  });

  test("who asked and who decided stands in the trail", async () => {
    const events = (await scene.trail()).map((row) => row.event);
    expect(events.filter((event) => event === "user.word-asked").length).toBeGreaterThan(4);
    expect(events.filter((event) => event === "user.word-given").length).toBeGreaterThan(3);
  });

  test("widened: a permission, a reach, or a region more; the same or less is not", () => {
    const town = { unitKind: "town" as const, regionIds: [2, 3] };
    expect(isWidened(["staff"], town, { unitKind: "air_office", regionIds: [1, 2, 3] })).toBe(true);
    expect(isWidened(["staff"], town, { unitKind: "town", regionIds: [1, 2, 3] })).toBe(true);
    expect(isWidened(["staff"], town, town)).toBe(false);
    expect(isWidened(["staff"], town, { unitKind: "village", regionIds: [3] })).toBe(false);
    expect(isWidened([], town, { unitKind: "air_office", regionIds: [1, 2, 3] })).toBe(false);
  });

  test("people get no wider reach by way of a unit opened above theirs, into which theirs is merged", async () => {
    await scene.person("builder", "department", ["staff"]);
    const merge = (kind: "town" | "department", regionId: number) =>
      transaction(async (tx) => {
        const unit = { code: `new-${regionId}`, name: "新设单位", nameEn: "", kind, regionId };
        const intoId = await createUnit(tx, system.viewer, unit);
        await mergeUnit(tx, system.viewer, { id: scene.units[kind], intoId, reason: "机构调整" });
      });
    const city = await transaction((tx) =>
      createCity(tx, system.viewer, { code: "990099", name: "上级市", nameEn: "City", takesDistricts: true }),
    );
    for (const [kind, regionId] of [
      ["town", scene.regions.district],
      ["town", city],
      ["department", city],
    ] as const)
      await expect(merge(kind, regionId), `${kind} ${regionId}`).rejects.toMatchObject({ key: "unit-has-people" });
    await merge("town", scene.regions.west);
    await merge("department", scene.regions.district);
  });
});
