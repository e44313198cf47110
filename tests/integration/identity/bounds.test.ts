import { NextRequest } from "next/server";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { SignedIn } from "@/lib/identity/queries/viewer-by-session";
import { setEnv } from "@/lib/platform/env";
import { logLine } from "@/lib/platform/log";
import { LIMITS } from "@/lib/shared/limits-table";
import { testDatabase } from "../../support/database";
import { FACTS, identityScene } from "../../support/identity-scene";

let session: SignedIn | null = null;
vi.mock("@/lib/identity/queries/current-viewer", () => ({ currentSession: async () => session }));
vi.mock("@/lib/i18n/current-locale", () => ({ currentLocale: async () => "zh-CN" }));
const seen = vi.hoisted(() => ({ bodies: [] as number[] }));
vi.mock("next-auth", () => ({
  default: async (request: Request) => {
    seen.bodies.push((await request.arrayBuffer()).byteLength);
    return new Response(null, { status: 200 });
  },
}));
const { POST: preferences } = await import("@/app/preferences/route");
const { POST: logout } = await import("@/app/(auth)/logout/route");
const auth = await import("@/app/api/auth/[...nextauth]/route");
const { POST: notices } = await import("@/app/api/notices/template/route");
const { POST: bulletins } = await import("@/app/api/bulletins/template/route");

const db = await testDatabase();
const scene = await identityScene(db.pool);
const head = await scene.session(await scene.person("head", "air_office", ["head", "staff"]));
const MB = 1024 * 1024;
const FORM = "application/x-www-form-urlencoded";

beforeEach(() => {
  session = head;
  seen.bodies = [];
});
const OIDC = { LANTIAN_OIDC_ISSUER: "https://idp.test", LANTIAN_OIDC_CLIENT_ID: "x", LANTIAN_OIDC_CLIENT_SECRET: "y" };
afterAll(() => {
  setEnv({ LANTIAN_OIDC_ISSUER: undefined, LANTIAN_OIDC_CLIENT_ID: undefined, LANTIAN_OIDC_CLIENT_SECRET: undefined });
});

/** 250 MB that are made while they are read: `taken` says how much of it was asked for. */
function endless(claimed?: number) {
  const state = { taken: 0 };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (state.taken >= 250) return controller.close();
      state.taken++;
      controller.enqueue(new Uint8Array(MB).fill(97));
    },
  });
  const headers = {
    host: FACTS.host ?? "",
    origin: FACTS.origin ?? "",
    "content-type": FORM,
    ...(claimed === undefined ? {} : { "content-length": String(claimed) }),
  };
  const init = { method: "POST", headers, body, duplex: "half" } as RequestInit;
  return { request: new Request(`http://${FACTS.host}/x?kind=rectify`, init), state };
}

describe("G3 250 MB are refused at every door without being read, whatever Content-Length says", () => {
  const none = { params: Promise.resolve({}) };
  const doors: Record<string, (request: Request) => Promise<Response>> = {
    "/preferences": preferences,
    "/logout": logout,
    "/api/auth": (request) =>
      auth.POST(new NextRequest(request), { params: Promise.resolve({ nextauth: ["signin", "oidc"] }) }),
    "/api/bulletins/template": (request) => bulletins(request, none),
    "/api/notices/template": (request) => notices(request, none),
  };
  test.each(Object.keys(doors).flatMap((door) => [undefined, 3, 250 * MB].map((claimed) => [door, claimed] as const)))(
    "%s claiming %s bytes",
    async (door, claimed) => {
      setEnv(OIDC);
      const { request, state } = endless(claimed);
      const answer = await doors[door]?.(request);
      expect(answer?.status).toBe(door.endsWith("template") ? 400 : 413);
      expect(state.taken).toBeLessThan(10);
      expect(seen.bodies).toEqual([]);
    },
  );
});

describe("G3 doors of next-auth that are not used are shut", () => {
  const shut = [
    ["POST", "_log"],
    ["POST", "callback/credentials"],
    ["POST", "signin/credentials"],
    ["POST", "signout"],
    ["GET", "session"],
    ["POST", "session"],
    ["GET", "signin"],
    ["GET", "verify-request"],
    ["GET", "callback/credentials"],
    ["POST", "callback/oidc"],
    ["POST", "csrf"],
    ["GET", "signin/oidc"],
    ["GET", "providers/oidc"],
  ] as const;
  const open = [
    ["GET", "csrf"],
    ["GET", "providers"],
    ["POST", "signin/oidc"],
    ["GET", "callback/oidc"],
    ["GET", "error"],
  ] as const;
  const ask = (method: "GET" | "POST", door: string) => {
    const request = new NextRequest(`http://${FACTS.host}/api/auth/${door}`, {
      method,
      headers: { host: FACTS.host ?? "", origin: FACTS.origin ?? "", "content-type": FORM },
      ...(method === "POST" ? { body: "a=b" } : {}),
    });
    return auth[method](request, { params: Promise.resolve({ nextauth: door.split("/") }) });
  };

  test.each(shut)("%s %s", async (method, door) => {
    setEnv(OIDC);
    expect((await ask(method, door)).status).toBe(404);
    expect(seen.bodies).toEqual([]);
  });

  test("those of the office's own provider are open when there is one, else shut too", async () => {
    setEnv(OIDC);
    for (const [method, door] of open) expect((await ask(method, door)).status).toBe(200);
    expect(seen.bodies).toEqual([0, 0, 3, 0, 0]);
    setEnv(Object.fromEntries(Object.keys(OIDC).map((name) => [name, undefined])));
    for (const [method, door] of open) expect((await ask(method, door)).status).toBe(404);
  });
});

test("G3 a form within its bound is read, one that is no form is refused", async () => {
  const send = (body: string, type = FORM) =>
    preferences(
      new Request(`http://${FACTS.host}/preferences`, {
        method: "POST",
        headers: { host: FACTS.host ?? "", origin: FACTS.origin ?? "", "content-type": type },
        body,
      }),
    );
  const kept = await send("theme=dark&language=en");
  expect(kept.status).toBe(303);
  expect(kept.headers.getSetCookie().length).toBeGreaterThan(0);
  expect((await send("{}", "application/json")).status).toBe(400);
  expect((await send("x".repeat(LIMITS.preferences.max + 1))).status).toBe(413);
});

test("G3 a line of the log is never longer than its bound, and stays one line of JSON", () => {
  const long = JSON.stringify({ level: 40, time: "2026-11-29T00:00:00.000Z", reason: "吃".repeat(2 * MB) });
  const line = logLine(`${long}\n`);
  expect(Buffer.byteLength(line)).toBeLessThan(LIMITS.logLine.max);
  expect(JSON.parse(line)).toMatchObject({ level: 40 });
  expect(logLine('{"level":30}\n')).toBe('{"level":30}\n');
});
