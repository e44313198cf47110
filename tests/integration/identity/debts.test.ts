import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { answerTotp } from "@/lib/identity/commands/answer-totp";
import { changeOwnPassword, readyPassword } from "@/lib/identity/commands/change-own-password";
import { confirmTotp, offerTotpSecret } from "@/lib/identity/commands/enrol-totp";
import { oidcSignIn, oidcSubject } from "@/lib/identity/commands/oidc-sign-in";
import { renewSession } from "@/lib/identity/commands/open-session";
import { specOf } from "@/lib/identity/commands/run-action";
import { signIn } from "@/lib/identity/commands/sign-in";
import { type SignedIn, viewerBySession } from "@/lib/identity/queries/viewer-by-session";
import { DEBTS, type Debt } from "@/lib/identity/rules/debts-table";
import { PERMISSIONS } from "@/lib/identity/rules/permissions";
import type { Role } from "@/lib/identity/rules/roles";
import { hashSessionId } from "@/lib/identity/rules/session-id";
import { totpCode } from "@/lib/identity/rules/totp";
import { now, setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { testDatabase } from "../../support/database";
import { FACTS, identityScene, PASSWORD } from "../../support/identity-scene";

/** The wrapper's own look at the request is real; only who is asking is ours. */
let session: SignedIn | null = null;
const jar = vi.hoisted(() => ({ set: [] as string[] }));
vi.mock("@/lib/identity/queries/request-facts", () => ({ requestFacts: async () => FACTS, factsFrom: () => FACTS }));
vi.mock("@/lib/i18n/current-locale", () => ({ currentLocale: async () => "zh-CN" }));
vi.mock("@/lib/identity/queries/session-cookie", async (real) => ({
  ...(await real<object>()),
  sessionHashFromCookie: async () => session?.viewer.sessionHash ?? null,
  setSessionCookie: async (sid: string) => void jar.set.push(sid),
}));
vi.mock("@/lib/identity/queries/viewer-by-session", async (real) => {
  const own = await real<typeof import("@/lib/identity/queries/viewer-by-session")>();
  return { ...own, viewerBySession: async (hash: string, ip: string) => forced(hash) ?? own.viewerBySession(hash, ip) };
});
vi.mock("next/cache", () => ({ revalidatePath: () => {} }));
function forced(hash: string): SignedIn | null {
  return session?.viewer.sessionHash === hash && hash.startsWith("forced") ? session : null;
}

type Run = (input: unknown) => Promise<{ ok: boolean; error?: { key: string } }>;
type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
const ALL = Object.keys(DEBTS) as Debt[];
const DOOR = new Map(ALL.map((debt) => [DEBTS[debt].action, debt]));

const db = await testDatabase();
const scene = await identityScene(db.pool);
const files = (readdirSync("app", { recursive: true }) as string[]).map((file) => file.split(path.sep).join("/"));
const load = (file: string): Promise<Record<string, unknown>> => import(path.resolve("app", file));
const made = async (pattern: RegExp) =>
  (
    await Promise.all(
      files.filter((file) => pattern.test(file)).map(async (file) => ({ file, module: await load(file) })),
    )
  ).flatMap(({ file, module }) =>
    Object.entries(module).flatMap(([as, run]) => {
      const spec = typeof run === "function" ? specOf(run) : undefined;
      return spec ? [{ file, as, run: run as unknown, ...spec }] : [];
    }),
  );
const actions = (await made(/(^|\/)actions\.ts$/)).filter(({ permission }) => permission !== "nobody");
const routes = await made(/(^|\/)route\.ts$/);
const whole = await scene.session(await scene.person("everybody", "air_office", ["head", "staff"]));
const almighty: SignedIn = {
  ...whole,
  viewer: { ...whole.viewer, permissions: new Set(PERMISSIONS), sessionHash: "forced-0" },
};

beforeEach(() => {
  setNow(undefined);
  session = null;
  jar.set = [];
});

test("G1 a table names one door for each debt, and each door is there, with that debt alone", () => {
  expect(actions.length).toBeGreaterThan(40);
  expect(routes.length).toBeGreaterThan(15);
  const doors = [...actions, ...routes].filter(({ permission }) => permission.startsWith("settles-"));
  expect(Object.fromEntries(doors.map(({ name, permission }) => [permission, name]))).toEqual(
    Object.fromEntries(ALL.map((debt) => [`settles-${debt}`, DEBTS[debt].action])),
  );
  expect(doors).toHaveLength(ALL.length);
  for (const debt of ALL) expect(files).toContain(`(auth)${DEBTS[debt].page}/page.tsx`);
});

describe.each(ALL)("G1 a session that owes %s, whatever else it may do", (owes) => {
  test.each(actions)("action $name ($permission)", async ({ name, run }) => {
    session = { ...almighty, owes };
    const before = (await scene.trail()).length;
    const answer = await (run as Run)({ __owing: true });
    if (DOOR.get(name) === owes) expect(answer).toMatchObject({ ok: false, error: { key: "bad-input" } });
    else {
      expect(answer).toMatchObject({ ok: false, error: { key: `owes-${owes}` } });
      expect((await scene.trail()).slice(before).map((row) => row.event)).toEqual(["access.denied"]);
    }
    expect(jar.set).toEqual([]);
  });

  test.each(routes)("route $as $file ($permission)", async ({ as, run }) => {
    session = { ...almighty, owes };
    const request = new Request(`http://${FACTS.host}/x?id=1`, {
      method: as,
      headers: { host: FACTS.host ?? "", origin: FACTS.origin ?? "" },
      ...(as === "GET" ? {} : { body: "{}" }),
    });
    const answer = await (run as Handler)(request, { params: Promise.resolve({ id: "1" }) });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ error: { key: `owes-${owes}` } });
  });

  test("page: every one that asks for its viewer leads to the door", async () => {
    const { currentViewer, viewerWith } = await import("@/lib/identity/queries/current-viewer");
    session = { ...almighty, owes };
    await expect(currentViewer()).rejects.toMatchObject({ digest: expect.stringContaining(`;${DEBTS[owes].page};`) });
    await expect(viewerWith("issues:read")).rejects.toMatchObject({
      digest: expect.stringContaining(`;${DEBTS[owes].page};`),
    });
  });
});

test("G1 a page asks for its viewer; the bare session is for the doors alone", () => {
  const bare = files.filter(
    (file) => /\.tsx?$/.test(file) && /\bcurrentSession\(/.test(readFileSync(`app/${file}`, "utf8")),
  );
  const doors = ALL.map((debt) => `(auth)${DEBTS[debt].page}/page.tsx`);
  // The page for what is not there shows the shell to a complete session only; leaving is open to everybody.
  expect(bare.sort()).toEqual(["(auth)/login/page.tsx", "(auth)/logout/route.ts", "not-found.tsx", ...doors].sort());
});

test("G1 a complete session finds the doors of a code and of an enrolment shut", async () => {
  session = almighty;
  const by = (name: string) => actions.find((one) => one.name === name)?.run as Run;
  expect(await by("session.answer-code")({ code: "000000" })).toMatchObject({ error: { key: "owes-nothing" } });
  expect(await by("totp.enrol")({ code: "000000" })).toMatchObject({ error: { key: "owes-nothing" } });
  expect(await by("password.change")({ x: 1 })).toMatchObject({ error: { key: "bad-input" } });
});

describe("G1 what is owed beside the settled debt is inherited", () => {
  let n = 0;
  const person = (roles: Role[]) => scene.person(`debtor${++n}`, "air_office", roles);
  const alive = async (sid: string) => {
    const found = await viewerBySession(hashSessionId(sid), FACTS.ip);
    if (!found) throw new Error("no session");
    return found;
  };
  const open = async (password = PASSWORD) => {
    const answer = await signIn({ loginName: `debtor${n}`, password }, FACTS, null);
    if (!answer.ok) throw new Error(answer.key);
    return answer.sid;
  };
  const enrol = async (sid: string) => {
    const { viewer } = await alive(sid);
    const secret = (await offerTotpSecret(viewer)) ?? "";
    const next = await transaction(async (tx) => {
      await confirmTotp(tx, viewer, totpCode(secret, now()));
      return renewSession(tx, viewer, "enrolment", FACTS);
    });
    setNow(new Date(now().getTime() + 60_000));
    return { secret, sid: next };
  };
  const mustChange = (id: number) =>
    db.pool.query("UPDATE user_account SET must_change_password = true WHERE id = $1", [id]);
  const change = async (sid: string, password: string, current = PASSWORD) => {
    const { viewer } = await alive(sid);
    const ready = await readyPassword(viewer, { current, password }, FACTS);
    return transaction((tx) => changeOwnPassword(tx, viewer, ready, FACTS));
  };

  test("the password alone: changePassword is no way past the code, not even below the wrapper", async () => {
    await person(["security_admin"]);
    await enrol(await open());
    const pending = await open();
    const changePassword = actions.find((one) => one.name === "password.change")?.run as Run;
    session = await alive(pending);
    expect(
      await changePassword({ current: PASSWORD, password: "Larch-Over-Lake-3", repeat: "Larch-Over-Lake-3" }),
    ).toMatchObject({ ok: false, error: { key: "owes-totp" } });
    expect(jar.set).toEqual([]);
    expect((await alive(await change(pending, "Larch-Over-Lake-3"))).owes).toBe("totp");
  });

  test("code, then the forced password, then nothing: one after the other, each renews the id", async () => {
    const id = await person(["security_admin"]);
    const { secret } = await enrol(await open());
    await mustChange(id);
    const first = await open();
    expect((await alive(first)).owes).toBe("totp");
    const second = (await answerTotp((await alive(first)).viewer, totpCode(secret, now()), FACTS)) ?? "";
    expect((await alive(second)).owes).toBe("password");
    const third = await change(second, "Larch-Over-Lake-4");
    expect((await alive(third)).owes).toBeNull();
    expect(new Set([first, second, third]).size).toBe(3);
    for (const sid of [first, second]) expect(await viewerBySession(hashSessionId(sid), "")).toBeNull();
  });

  test("a first sign-in of an administrator: password, then enrolment, then nothing", async () => {
    await mustChange(await person(["audit_admin"]));
    const first = await open();
    expect((await alive(first)).owes).toBe("password");
    const second = await change(first, "Larch-Over-Lake-5");
    expect((await alive(second)).owes).toBe("enrolment");
    expect((await alive((await enrol(second)).sid)).owes).toBeNull();
  });

  test("an enrolment makes no other session of the person whole: those end", async () => {
    await person(["system_admin"]);
    const thief = await open();
    const owner = await open();
    expect((await alive(thief)).owes).toBe("enrolment");
    const { sid } = await enrol(owner);
    expect((await alive(sid)).owes).toBeNull();
    expect(await viewerBySession(hashSessionId(thief), "")).toBeNull();
  });

  test("a code makes no other session of the person whole", async () => {
    await person(["security_admin"]);
    const { secret } = await enrol(await open());
    const thief = await open();
    const owner = await open();
    const sid = (await answerTotp((await alive(owner)).viewer, totpCode(secret, now()), FACTS)) ?? "";
    expect((await alive(sid)).owes).toBeNull();
    expect((await alive(thief)).owes).toBe("totp");
  });

  test("the office's own provider gives no way past the code", async () => {
    const id = await person(["security_admin"]);
    await enrol(await open());
    await db.pool.query("UPDATE user_account SET oidc_subject = $2 WHERE id = $1", [
      id,
      oidcSubject("https://idp.test", `s${id}`),
    ]);
    const sid = (await oidcSignIn("https://idp.test", `s${id}`, FACTS)) ?? "";
    expect((await alive(sid)).owes).toBe("totp");
  });

  test("G15 a one-time password lasts no longer for an account that comes by the provider: its mark stays until it is changed", async () => {
    const id = await person(["staff"]);
    await db.pool.query("UPDATE user_account SET must_change_password = true, oidc_subject = $2 WHERE id = $1", [
      id,
      oidcSubject("https://idp.test", `s${id}`),
    ]);
    const sid = (await oidcSignIn("https://idp.test", `s${id}`, FACTS)) ?? "";
    expect((await alive(sid)).owes).toBeNull();
    expect((await alive(await open())).owes).toBe("password");
    const { rows } = await db.pool.query("SELECT must_change_password AS must FROM user_account WHERE id = $1", [id]);
    expect(rows).toEqual([{ must: true }]);
  });

  test("a new password of a complete session: nothing gained, nothing lost, its end stays where it was", async () => {
    await person(["security_admin"]);
    const { sid } = await enrol(await open());
    const before = await alive(sid);
    setNow(new Date(now().getTime() + 20 * 60_000));
    const after = await alive(await change(sid, "Larch-Over-Lake-6"));
    expect({ ...after, viewer: { ...after.viewer, sessionHash: "" } }).toEqual({
      ...before,
      viewer: { ...before.viewer, sessionHash: "" },
    });
    const ends = async (hash: string) =>
      (await db.pool.query("SELECT created_at, expires_at FROM session WHERE id_hash = $1", [hash])).rows[0];
    expect(await ends(after.viewer.sessionHash)).toEqual(await ends(before.viewer.sessionHash));
  });

  test("two that race to renew one session: one goes on", async () => {
    await person(["staff"]);
    const { viewer } = await alive(await open());
    const raced = await Promise.allSettled(
      [1, 2, 3, 4].map(() => transaction((tx) => renewSession(tx, viewer, null, FACTS))),
    );
    expect(raced.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("a session that was revoked meanwhile is not renewed", async () => {
    await person(["staff"]);
    const sid = await open();
    const { viewer } = await alive(sid);
    await db.pool.query("UPDATE session SET revoked_at = now() WHERE id_hash = $1", [viewer.sessionHash]);
    await expect(transaction((tx) => renewSession(tx, viewer, null, FACTS))).rejects.toMatchObject({
      key: "signed-out",
    });
  });
});
