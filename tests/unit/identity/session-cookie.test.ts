import { encode } from "next-auth/jwt";
import { afterEach, expect, test, vi } from "vitest";
import { sessionHashFrom } from "@/lib/identity/queries/session-cookie";
import { hashSessionId } from "@/lib/identity/rules/session-id";
import { setEnv } from "@/lib/platform/env";

const SECRET = "a".repeat(64);
const sealed = (token: Record<string, unknown>, secret = SECRET, maxAge = 60) => encode({ token, secret, maxAge });

setEnv({ LANTIAN_SESSION_SECRET: SECRET });
afterEach(() => {
  vi.useRealTimers();
  setEnv({ LANTIAN_SESSION_SECRET: SECRET });
});

test("a cookie says the same however often it is opened; what is absent, forged, or names no session says nothing", async () => {
  const cookie = await sealed({ sid: "one" });
  for (let i = 0; i < 3; i++) expect(await sessionHashFrom(cookie)).toBe(hashSessionId("one"));
  expect(await sessionHashFrom(await sealed({ sid: "two" }))).toBe(hashSessionId("two"));
  for (const nothing of [undefined, "", "x", cookie.replace(/[^.]+$/, "A".repeat(22))])
    for (let i = 0; i < 2; i++) expect(await sessionHashFrom(nothing)).toBeNull();
  expect(await sessionHashFrom(await sealed({ sid: 7 }))).toBeNull();
  expect(await sessionHashFrom(await sealed({ sid: "one" }, "b".repeat(64)))).toBeNull();
});

test("one that was opened before is over when its time is, and of no use under another secret", async () => {
  const cookie = await sealed({ sid: "one" });
  expect(await sessionHashFrom(cookie)).toBe(hashSessionId("one"));
  setEnv({ LANTIAN_SESSION_SECRET: "b".repeat(64) });
  expect(await sessionHashFrom(cookie)).toBeNull();
  setEnv({ LANTIAN_SESSION_SECRET: SECRET });
  vi.useFakeTimers({ now: Date.now() + 70_000, toFake: ["Date"] });
  expect(await sessionHashFrom(cookie)).toBe(hashSessionId("one"));
  vi.useFakeTimers({ now: Date.now() + 10_000, toFake: ["Date"] });
  expect(await sessionHashFrom(cookie)).toBeNull();
});
