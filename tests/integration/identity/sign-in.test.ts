import { beforeEach, describe, expect, test } from "vitest";
import { changeOwnPassword, readyPassword } from "@/lib/identity/commands/change-own-password";
import { disableUser, resetPassword } from "@/lib/identity/commands/change-user";
import { signOut } from "@/lib/identity/commands/end-session";
import { oneTimeLogin } from "@/lib/identity/commands/one-time-login";
import { signIn } from "@/lib/identity/commands/sign-in";
import { viewerBySession } from "@/lib/identity/queries/viewer-by-session";
import { hashSessionId } from "@/lib/identity/rules/session-id";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { now, setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { setEnv } from "@/lib/platform/env";
import { BadInput } from "@/lib/platform/errors";
import { testDatabase } from "../../support/database";
import { FACTS, identityScene, PASSWORD } from "../../support/identity-scene";

const db = await testDatabase();
const scene = await identityScene(db.pool);
let n = 0;
let login = "";
let user = 0;

beforeEach(async () => {
  setNow(undefined);
  login = `person${++n}`;
  user = await scene.person(login, "town", ["staff"]);
  await db.owner.query("DELETE FROM rate_window");
});

const enter = (password = PASSWORD, loginName = login, replaces: string | null = null) =>
  signIn({ loginName, password }, FACTS, replaces);
const alive = (sid: string) => viewerBySession(hashSessionId(sid), FACTS.ip);

async function opened(): Promise<string> {
  const answer = await enter();
  if (!answer.ok) throw new Error(answer.key);
  return answer.sid;
}

function minutesLater(minutes: number): void {
  setNow(new Date(now().getTime() + minutes * 60_000));
}

describe("lockout", () => {
  test("5 wrong → locked also for the right one, same words for an unknown user", async () => {
    const answers = [];
    for (let i = 0; i < 5; i++) answers.push(await enter("wrong"));
    answers.push(await enter(PASSWORD), await enter("whatever", "nobody-by-that-name"));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ ok: false, key: "sign-in-refused" })]),
    );
    minutesLater(16);
    expect((await enter(PASSWORD)).ok).toBe(true);
  });

  test("four wrong and one right: the count begins again", async () => {
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 4; i++) await enter("wrong");
      expect((await enter()).ok).toBe(true);
    }
  });

  test("50 parallel wrong logins → at most 5 verified", async () => {
    const before = (await scene.trail()).length;
    await Promise.all(Array.from({ length: 50 }, () => enter("wrong")));
    const why = (await scene.trail(before))
      .filter((row) => row.event === "session.refused")
      .map((row) => row.detail.why);
    expect(why.filter((reason) => reason === "wrong-password")).toHaveLength(5);
    expect(why.filter((reason) => reason === "locked")).toHaveLength(45);
    expect((await scene.trail(before)).filter((row) => row.event === "session.locked")).toHaveLength(1);
  });

  test("an unknown user takes as long as a known one", async () => {
    const time = async (name: string) => {
      const since = performance.now();
      await enter("wrong", name);
      return performance.now() - since;
    };
    await time(login);
    // In turns and three each: what else the machine does in between must not decide.
    let [known, unknown] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (const nobody of ["nobody1", "nobody2", "nobody3"]) {
      known = Math.min(known, await time(login));
      unknown = Math.min(unknown, await time(nobody));
    }
    expect(unknown / known).toBeGreaterThan(0.5);
    expect(unknown / known).toBeLessThan(2);
  });

  test("a name that nobody has is not kept: it may be a password in the wrong field", async () => {
    await enter("x", "my-secret-password");
    expect(JSON.stringify(await scene.trail())).not.toContain("my-secret-password");
  });
});

describe("sessions", () => {
  describe("idle and absolute expiry on the server", () => {
    test("idle", async () => {
      const sid = await opened();
      minutesLater(29);
      expect(await alive(sid)).not.toBeNull();
      minutesLater(29);
      expect(await alive(sid)).not.toBeNull();
      minutesLater(31);
      expect(await alive(sid)).toBeNull();
    });

    test("absolute, however busy", async () => {
      const sid = await opened();
      for (let i = 0; i < 35; i++) {
        minutesLater(20);
        expect(await alive(sid)).not.toBeNull();
      }
      minutesLater(21);
      expect(await alive(sid)).toBeNull();
    });
  });

  describe("session id changes at login; logout kills the old cookie", () => {
    test("a new id, and the browser's old one ends", async () => {
      const first = await opened();
      const second = await enter(PASSWORD, login, hashSessionId(first));
      expect(second.ok && second.sid).not.toBe(first);
      expect(await alive(first)).toBeNull();
    });

    test("a stolen copy opens nothing after the logout", async () => {
      const sid = await opened();
      const session = await alive(sid);
      await transaction((tx) => signOut(tx, session?.viewer ?? systemViewer("none")));
      expect(await alive(sid)).toBeNull();
    });
  });

  test("the database keeps no session id", async () => {
    const sid = await opened();
    const { rows } = await db.pool.query("SELECT * FROM session");
    expect(JSON.stringify(rows)).not.toContain(sid);
  });

  describe("disabled or re-scoped user loses access on the next request", () => {
    test("disabled", async () => {
      const sid = await opened();
      await transaction((tx) => disableUser(tx, systemViewer("test"), { id: user, version: 1, reason: "left" }));
      expect(await alive(sid)).toBeNull();
      expect((await enter()).ok).toBe(false);
    });

    test("re-scoped: works with the new reach, and no longer with the old one", async () => {
      const sid = await opened();
      expect((await alive(sid))?.viewer.regionIds).not.toContain(scene.regions.west);
      await db.pool.query("UPDATE user_account SET unit_id = $2 WHERE id = $1", [user, scene.units.air_office]);
      const after = await alive(sid);
      expect(after?.viewer.regionIds).toContain(scene.regions.west);
      expect(after?.viewer.permissions.has("import:stage")).toBe(true);
      await db.pool.query("UPDATE user_account SET unit_id = $2 WHERE id = $1", [user, scene.units.village]);
      expect((await alive(sid))?.viewer.permissions.has("import:stage")).toBe(false);
    });
  });
});

describe("passwords", () => {
  const change = async (password: string, current = PASSWORD) => {
    const session = await alive(await opened());
    const viewer = session?.viewer ?? systemViewer("none");
    const ready = await readyPassword(viewer, { current, password }, FACTS);
    return transaction((tx) => changeOwnPassword(tx, viewer, ready, FACTS));
  };
  const reasons = async (password: string) =>
    change(password).then(
      () => [],
      (error: unknown) => (error instanceof BadInput ? Object.values(error.fields).map((field) => field.key) : [error]),
    );

  test("weak / login-name / district-pinyin passwords refused with their reason", async () => {
    expect(await reasons("Ab1!")).toContain("password-too-short");
    expect(await reasons("Admin@123")).toContain("password-common");
    expect(await reasons(`Zq-${login}-77`)).toContain("password-login-name");
    expect(await reasons("Shu0yuan#2026")).toContain("password-place-name");
    expect(await reasons("alllowercaseletters")).toContain("password-too-few-classes");
  });

  test("default passwords refused", async () => {
    for (const password of ["Huawei@123", "P@ssw0rd", "Aa123456", "Lantian-Demo-2026"])
      expect(await reasons(password)).toContain("password-common");
  });

  test("none of the last five comes back; a refused one uses up no attempt", async () => {
    expect(await reasons(PASSWORD)).toEqual(["password-reused"]);
    for (let i = 0; i < 6; i++) await reasons(PASSWORD);
    await change("Fir-Tree-In-Wind-1");
    expect(await enter(PASSWORD)).toEqual({ ok: false, key: "sign-in-refused" });
    expect((await enter("Fir-Tree-In-Wind-1")).ok).toBe(true);
  });

  test("a new password ends every other session", async () => {
    const other = await opened();
    const sid = await change("Fir-Tree-In-Wind-2");
    expect(await alive(other)).toBeNull();
    expect(await alive(sid)).not.toBeNull();
  });

  test("rotation: after 90 days a new one is owed before anything else", async () => {
    await db.pool.query("UPDATE user_account SET password_changed_at = now() - interval '91 days' WHERE id = $1", [
      user,
    ]);
    expect((await alive(await opened()))?.owes).toBe("password");
  });

  test("forced change at first use: a reset password opens only the page that asks for a new one", async () => {
    const login = await oneTimeLogin();
    const once = await transaction((tx) =>
      resetPassword(tx, systemViewer("test"), { id: user, version: 1, totp: false }, login),
    );
    const answer = await enter(once);
    expect(answer.ok && (await alive(answer.sid))?.owes).toBe("password");
  });

  test("demo people are refused where the data is real", async () => {
    await db.pool.query("UPDATE user_account SET is_demo = true WHERE id = $1", [user]);
    setEnv({ NODE_ENV: "production", LANTIAN_DEMO: "0" });
    try {
      expect((await enter()).ok).toBe(false);
      setEnv({ LANTIAN_DEMO: "1" });
      expect((await enter()).ok).toBe(true);
    } finally {
      setEnv({ NODE_ENV: "test", LANTIAN_DEMO: "0" });
    }
  });
});
