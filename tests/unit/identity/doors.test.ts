import { expect, test } from "vitest";
import { contentSecurityPolicy } from "@/lib/identity/rules/content-security";
import { homePath } from "@/lib/identity/rules/home-path";
import { LOGIN_NAME, normalLoginName } from "@/lib/identity/rules/login-name";
import { permissionsOf } from "@/lib/identity/rules/permissions";
import { qrPath } from "@/lib/identity/rules/qr-path";
import { isSameOrigin, type RequestOrigin } from "@/lib/identity/rules/same-origin";
import { newTotpSecret, totpCode, totpStep, totpUri } from "@/lib/identity/rules/totp";
import { formulaSafe } from "@/lib/shared/formula-safe";

const own: RequestOrigin = {
  origin: "http://a.test:3000",
  secFetchSite: "same-origin",
  host: "a.test:3000",
  publicUrl: undefined,
};

test("G19 with a public address set, only it counts, whatever Host says", () => {
  const set = { ...own, publicUrl: "https://lt.gov.cn/" };
  expect(isSameOrigin({ ...set, origin: "https://lt.gov.cn", host: "10.0.0.5:3000" })).toBe(true);
  expect(isSameOrigin(set)).toBe(false);
  expect(isSameOrigin({ ...set, origin: "http://evil.test", host: "evil.test" })).toBe(false);
});

test("what counts as our own page", () => {
  expect(isSameOrigin(own)).toBe(true);
  expect(isSameOrigin({ ...own, secFetchSite: null })).toBe(true);
  expect(isSameOrigin({ ...own, origin: "https://lt.gov.cn", publicUrl: "https://lt.gov.cn/" })).toBe(true);
  for (const change of [
    { origin: null },
    { origin: "null" },
    { origin: "http://a.test" },
    { origin: "http://evil.test", host: "a.test:3000" },
    { origin: "file://a.test:3000" },
    { secFetchSite: "none" },
    { secFetchSite: "same-site" },
    { host: null },
  ])
    expect(isSameOrigin({ ...own, ...change })).toBe(false);
});

test("a code opens once, within one step of the clock", () => {
  const secret = newTotpSecret();
  const at = new Date("2026-11-24T08:00:10Z");
  const code = totpCode(secret, at);
  const step = totpStep(secret, code, at, null);
  expect(step).toBe(Math.floor(at.getTime() / 30_000));
  expect(totpStep(secret, code, at, step)).toBeNull();
  expect(totpStep(secret, code, new Date(at.getTime() + 30_000), null)).toBe(step);
  expect(totpStep(secret, code, new Date(at.getTime() + 90_000), null)).toBeNull();
  expect(totpStep(secret, "12345", at, null)).toBeNull();
  expect(totpUri(secret, "anquan")).toMatch(/^otpauth:\/\/totp\//);
});

test("the published value of RFC 6238 (SHA-1, last six digits)", () => {
  expect(totpCode("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", new Date(59_000))).toBe("287082");
});

test("scripts run by nonce only; nobody frames us", () => {
  const policy = contentSecurityPolicy("abc", { development: false, https: true });
  const script = policy.split("; ").find((part) => part.startsWith("script-src"));
  expect(script).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic'");
  expect(policy).toContain("frame-ancestors 'none'");
});

test("login names in one form", () => {
  expect(normalLoginName(" Ｗang.Wei ")).toBe("wang.wei");
  expect(["王伟", "a1", "x_y-z"].every((name) => LOGIN_NAME.test(name))).toBe(true);
  expect(["a", "../x", "a b", "<b>", "=cmd", "-x"].some((name) => LOGIN_NAME.test(name))).toBe(false);
});

test("everybody begins where their work does", () => {
  expect(homePath({ permissions: permissionsOf(["staff"], "town") })).toBe("/todo");
  expect(homePath({ permissions: permissionsOf(["leadership"], "air_office") })).toBe("/");
  expect(homePath({ permissions: permissionsOf(["system_admin"], "air_office") })).toBe("/admin/users");
  expect(homePath({ permissions: permissionsOf(["audit_admin"], "air_office") })).toBe("/admin/audit");
  expect(homePath({ permissions: new Set() })).toBe("/account");
});

test("text that a spreadsheet would run is made plain", () => {
  for (const text of ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "＝1"]) expect(formulaSafe(text)).toBe(`'${text}`);
  expect(formulaSafe("a=1")).toBe("a=1");
});

test("the enrolment's QR code: three finders, a quiet zone, nothing outside the square", () => {
  const { d, side } = qrPath(totpUri(newTotpSecret(), "anquan"));
  const runs = [...d.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)].map(([, x, y, length]) => [x, y, length].map(Number));
  expect(runs.length).toBeGreaterThan(100);
  const last = side - 4;
  for (const [x = 0, y = 0, length = 0] of runs) {
    expect(x).toBeGreaterThanOrEqual(4);
    expect(y).toBeGreaterThanOrEqual(4);
    expect(x + length).toBeLessThanOrEqual(last);
    expect(y).toBeLessThan(last);
  }
  const corners = [
    [4, 4],
    [last - 7, 4],
    [4, last - 7],
  ];
  for (const corner of corners) expect(runs).toContainEqual([...corner, 7]);
});
