import { afterEach, beforeEach, expect, test } from "vitest";
import { answerTotp, pendingTotpSecret } from "@/lib/identity/commands/answer-totp";
import { confirmTotp, offerTotpSecret } from "@/lib/identity/commands/enrol-totp";
import { signIn } from "@/lib/identity/commands/sign-in";
import { personViewer } from "@/lib/identity/queries/person-viewer";
import { viewerBySession } from "@/lib/identity/queries/viewer-by-session";
import { hashSessionId } from "@/lib/identity/rules/session-id";
import { totpCode } from "@/lib/identity/rules/totp";
import { now, setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { seal } from "@/lib/platform/seal";
import { testDatabase } from "../../support/database";
import { FACTS, identityScene, PASSWORD } from "../../support/identity-scene";

const db = await testDatabase();
const scene = await identityScene(db.pool);
let n = 0;
let login = "";
let user = 0;

beforeEach(async () => {
  login = `admin${++n}`;
  user = await scene.person(login, "air_office", ["security_admin"]);
});
afterEach(() => setNow(undefined));

async function open() {
  const answer = await signIn({ loginName: login, password: PASSWORD }, FACTS, null);
  if (!answer.ok) throw new Error(answer.key);
  const session = await viewerBySession(hashSessionId(answer.sid), FACTS.ip);
  if (!session) throw new Error("no session");
  return { sid: answer.sid, ...session };
}

async function enrolled(): Promise<string> {
  const viewer = await personViewer(user, FACTS.ip);
  const secret = (await offerTotpSecret(viewer)) ?? "";
  await transaction((tx) => confirmTotp(tx, viewer, totpCode(secret, now())));
  setNow(new Date(now().getTime() + 60_000));
  return secret;
}

test("an administrator without a second factor owes the enrolment before anything else", async () => {
  expect((await open()).owes).toBe("enrolment");
});

test("after enrolment the password alone gives a session that may do nothing; the code gives a new one", async () => {
  const secret = await enrolled();
  const pending = await open();
  expect(pending.owes).toBe("totp");
  const sid = await answerTotp(pending.viewer, totpCode(secret, now()), FACTS);
  expect(sid).not.toBeNull();
  expect((await viewerBySession(hashSessionId(sid ?? ""), FACTS.ip))?.owes).toBeNull();
  expect(await viewerBySession(hashSessionId(pending.sid), FACTS.ip)).toBeNull();
});

test("a code that was used once is refused, also by a parallel twin", async () => {
  const secret = await enrolled();
  const code = totpCode(secret, now());
  const pending = await open();
  const answers = await Promise.all([answerTotp(pending.viewer, code, FACTS), answerTotp(pending.viewer, code, FACTS)]);
  expect(answers.filter(Boolean)).toHaveLength(1);
  expect(await answerTotp((await open()).viewer, code, FACTS)).toBeNull();
});

test("five wrong codes lock the account", async () => {
  const secret = await enrolled();
  const { viewer } = await open();
  for (let i = 0; i < 5; i++) expect(await answerTotp(viewer, "000000", FACTS)).toBeNull();
  expect(await answerTotp(viewer, totpCode(secret, now()), FACTS)).toBeNull();
});

test("the secret is sealed at rest", async () => {
  const secret = await enrolled();
  const { rows } = await db.pool.query("SELECT totp_sealed FROM user_account WHERE id = $1", [user]);
  expect(rows[0].totp_sealed).toMatch(/^aes-256-gcm\.row:k1:/);
  expect(rows[0].totp_sealed).not.toContain(secret);
});

test("G19 a sealed secret opens in its own row only; what was sealed before rows were bound still opens", async () => {
  const secret = await enrolled();
  const thief = await scene.person(`thief${n}`, "air_office", ["audit_admin"]);
  await db.pool.query(
    "UPDATE user_account SET totp_sealed = (SELECT totp_sealed FROM user_account WHERE id = $1) WHERE id = $2",
    [user, thief],
  );
  await expect(pendingTotpSecret(await personViewer(thief, ""))).rejects.toThrow();
  await db.pool.query("UPDATE user_account SET totp_sealed = $2 WHERE id = $1", [thief, seal(secret, "totp")]);
  expect(await pendingTotpSecret(await personViewer(thief, ""))).toBe(secret);
});
