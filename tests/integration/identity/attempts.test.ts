import { beforeEach, describe, expect, test } from "vitest";
import { answerTotp } from "@/lib/identity/commands/answer-totp";
import { changeOwnPassword, readyPassword } from "@/lib/identity/commands/change-own-password";
import { enableUser, resetPassword } from "@/lib/identity/commands/change-user";
import { confirmTotp, offerTotpSecret } from "@/lib/identity/commands/enrol-totp";
import { oneTimeLogin } from "@/lib/identity/commands/one-time-login";
import { signIn } from "@/lib/identity/commands/sign-in";
import { personViewer } from "@/lib/identity/queries/person-viewer";
import { type SignedIn, viewerBySession } from "@/lib/identity/queries/viewer-by-session";
import { hashSessionId } from "@/lib/identity/rules/session-id";
import { totpCode } from "@/lib/identity/rules/totp";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { now, setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { testDatabase } from "../../support/database";
import { FACTS, identityScene, PASSWORD } from "../../support/identity-scene";

const db = await testDatabase();
const scene = await identityScene(db.pool);
let n = 0;
let login = "";
let user = 0;

beforeEach(async () => {
  setNow(undefined);
  login = `counted${++n}`;
  user = await scene.person(login, "air_office", ["security_admin"]);
  await db.owner.query("DELETE FROM rate_window");
});

async function open(password = PASSWORD): Promise<SignedIn> {
  const answer = await signIn({ loginName: login, password }, FACTS, null);
  if (!answer.ok) throw new Error(answer.key);
  return (await viewerBySession(hashSessionId(answer.sid), FACTS.ip)) ?? Promise.reject(new Error("no session"));
}
const wrong = () => signIn({ loginName: login, password: "wrong" }, FACTS, null);
async function enrolled(): Promise<string> {
  const viewer = await personViewer(user, FACTS.ip);
  const secret = (await offerTotpSecret(viewer)) ?? "";
  await transaction((tx) => confirmTotp(tx, viewer, totpCode(secret, now())));
  setNow(new Date(now().getTime() + 60_000));
  return secret;
}
const counted = async () =>
  (
    await db.pool.query(
      "SELECT failed_attempts AS failed, locked_until IS NOT NULL AS locked FROM user_account WHERE id = $1",
      [user],
    )
  ).rows[0];
const change = async (session: SignedIn, password: string, current = PASSWORD) => {
  const ready = await readyPassword(session.viewer, { current, password }, FACTS);
  return transaction((tx) => changeOwnPassword(tx, session.viewer, ready, FACTS));
};
const reset = async (totp: boolean) => {
  const { rows } = await db.pool.query("SELECT version FROM user_account WHERE id = $1", [user]);
  const login = await oneTimeLogin();
  const given = { id: user, version: rows[0].version, totp };
  return transaction((tx) => resetPassword(tx, systemViewer("test"), given, login));
};

describe("G2 a counter is cleared only by a complete sign-in", () => {
  test("60 wrong codes, a right password between every four: locked at the fifth", async () => {
    const secret = await enrolled();
    const before = (await scene.trail()).length;
    let refusedAt = 0;
    for (let round = 0; round < 15 && refusedAt === 0; round++) {
      const answer = await signIn({ loginName: login, password: PASSWORD }, FACTS, null);
      if (!answer.ok) refusedAt = round;
      const session = answer.ok ? await viewerBySession(hashSessionId(answer.sid), FACTS.ip) : null;
      for (let i = 0; session && i < 4; i++) expect(await answerTotp(session.viewer, "000000", FACTS)).toBeNull();
    }
    expect(refusedAt).toBe(2);
    const why = (await scene.trail(before)).flatMap((row) => (row.detail.why ? [row.detail.why] : []));
    expect(why.filter((reason) => reason === "wrong-code")).toHaveLength(5);
    expect(await counted()).toEqual({ failed: 5, locked: true });
    expect(totpCode(secret, now())).toMatch(/^\d{6}$/);
  });

  test("the code that completes it clears; the password before it gives back its own attempt only", async () => {
    const secret = await enrolled();
    for (let i = 0; i < 3; i++) await wrong();
    const session = await open();
    expect(await counted()).toEqual({ failed: 3, locked: false });
    await answerTotp(session.viewer, "000000", FACTS);
    expect(await counted()).toEqual({ failed: 4, locked: false });
    await answerTotp(session.viewer, totpCode(secret, now()), FACTS);
    expect(await counted()).toEqual({ failed: 0, locked: false });
  });

  test("a right code that leaves a new password owed clears nothing; the new password does", async () => {
    const secret = await enrolled();
    await db.pool.query("UPDATE user_account SET must_change_password = true WHERE id = $1", [user]);
    for (let i = 0; i < 3; i++) await wrong();
    const sid = await answerTotp((await open()).viewer, totpCode(secret, now()), FACTS);
    expect(await counted()).toEqual({ failed: 3, locked: false });
    const owing = await viewerBySession(hashSessionId(sid ?? ""), FACTS.ip);
    expect(owing?.owes).toBe("password");
    await change(owing as SignedIn, "Larch-Over-Lake-1");
    expect(await counted()).toEqual({ failed: 0, locked: false });
  });

  test("one's own open session is no way to clear it: neither a new password nor one that is refused", async () => {
    await db.pool.query("DELETE FROM user_role WHERE user_id = $1", [user]);
    const session = await open();
    for (let i = 0; i < 3; i++) await wrong();
    await expect(change(session, "short")).rejects.toMatchObject({ key: "password-refused" });
    expect(await counted()).toEqual({ failed: 3, locked: false });
    await change(session, "Larch-Over-Lake-2");
    expect(await counted()).toEqual({ failed: 3, locked: false });
  });

  test("a reset clears the count of what it replaces, and keeps it beside a code that stays", async () => {
    for (let i = 0; i < 5; i++) await wrong();
    await reset(false);
    expect(await counted()).toEqual({ failed: 0, locked: false });
    await enrolled();
    for (let i = 0; i < 5; i++) await wrong();
    await reset(false);
    expect(await counted()).toEqual({ failed: 5, locked: true });
    await reset(true);
    expect(await counted()).toEqual({ failed: 0, locked: false });
  });

  test("an account taken back into use is as locked as it was", async () => {
    for (let i = 0; i < 5; i++) await wrong();
    await transaction((tx) => enableUser(tx, systemViewer("test"), { id: user, version: 1, reason: "back" }));
    expect(await counted()).toEqual({ failed: 5, locked: true });
  });
});

test("G2 wrong codes and wrong present passwords count for their address as wrong passwords do", async () => {
  await enrolled();
  const hits = async () =>
    (await db.pool.query("SELECT coalesce(sum(hits), 0)::int AS n FROM rate_window WHERE key LIKE 'sign-in-wrong:%'"))
      .rows[0].n;
  const session = await open();
  await answerTotp(session.viewer, "000000", FACTS);
  await change(session, "Larch-Over-Lake-3", "not it").catch(() => {});
  await wrong();
  expect(await hits()).toBe(3);
  await db.owner.query("UPDATE rate_window SET hits = 120 WHERE key LIKE 'sign-in-wrong:%'");
  await db.owner.query("UPDATE session SET totp_pending = true WHERE user_id = $1", [user]);
  await expect(answerTotp(session.viewer, "000000", FACTS)).rejects.toMatchObject({ key: "sign-in-too-many" });
  await expect(change(session, "Larch-Over-Lake-3")).rejects.toMatchObject({ key: "sign-in-too-many" });
  expect(await wrong()).toEqual({ ok: false, key: "sign-in-too-many" });
});

test("G19 one machine that guesses does not shut out the office behind its address: who was signed in from there comes in", async () => {
  await db.pool.query("DELETE FROM user_role WHERE user_id = $1", [user]);
  await open();
  await wrong();
  await db.owner.query("UPDATE rate_window SET hits = 500 WHERE key LIKE 'sign-in-wrong:%'");
  await open();
  await scene.person(`stranger${n}`, "town", []);
  const stranger = { loginName: `stranger${n}`, password: PASSWORD };
  expect(await signIn(stranger, FACTS, null)).toEqual({ ok: false, key: "sign-in-too-many" });
  for (let i = 0; i < 6; i++) await wrong();
  expect(await counted()).toEqual({ failed: 5, locked: true });
});
