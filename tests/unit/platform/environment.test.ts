import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import { now, setNow, today } from "@/lib/platform/clock";
import { env, rereadEnv, setEnv } from "@/lib/platform/env";
import { assertProductionSecrets } from "@/lib/platform/production-secrets";

const GOOD = {
  DATABASE_URL: "postgresql://lantian@db/lantian",
  LANTIAN_SESSION_SECRET: "q8Zr2Vx0mKp4LwTn6Yb1Hc3Jd5Fg7As9Qe8Uo0Ii",
  LANTIAN_SEAL_KEYS: `k1:${Buffer.from(Array.from({ length: 32 }, (_, i) => (i * 37) % 256)).toString("base64")}`,
  LANTIAN_PUBLIC_URL: "https://air.example.gov.cn",
};
const NAMES = [...Object.keys(GOOD), "LANTIAN_NOW", "DATABASE_POOL", "LANTIAN_DEMO"];

afterEach(() => {
  setEnv(Object.fromEntries(NAMES.map((name) => [name, undefined])));
  setNow(undefined);
  rereadEnv();
});

describe("settings", () => {
  test("an empty variable is an unset one", () => {
    setEnv({ DATABASE_URL: "", LANTIAN_NOW: "" });
    expect(env()).toMatchObject({ databaseUrl: undefined, now: undefined, demo: false });
  });

  test("there is a standby to read from only where one is named: the database is none of itself", () => {
    setEnv({ DATABASE_URL: GOOD.DATABASE_URL });
    expect(env()).toMatchObject({ databaseUrl: GOOD.DATABASE_URL, readUrl: undefined });
  });

  test("a bad one is named", () => {
    expect(() => setEnv({ DATABASE_POOL: "many" })).toThrow(/DATABASE_POOL/);
    expect(() => setEnv({ DATABASE_POOL: undefined, LANTIAN_NOW: "yesterday" })).toThrow(/LANTIAN_NOW/);
  });

  test("the clock stands at LANTIAN_NOW, and the day is Shanghai's", () => {
    setEnv({ LANTIAN_NOW: "2026-02-28T23:30:00+08:00" });
    expect(today()).toBe("2026-02-28");
    setNow(new Date("2026-02-28T16:00:00Z"));
    expect([now().toISOString(), today()]).toEqual(["2026-02-28T16:00:00.000Z", "2026-03-01"]);
  });
});

describe("production", () => {
  test("starts with good secrets", () => {
    expect(() => assertProductionSecrets(setEnv(GOOD))).not.toThrow();
  });

  test.each<[string, Record<string, string | undefined>, RegExp]>([
    ["no database", { DATABASE_URL: undefined }, /DATABASE_URL is missing/],
    ["no session secret", { LANTIAN_SESSION_SECRET: undefined }, /LANTIAN_SESSION_SECRET is missing/],
    ["a short one", { LANTIAN_SESSION_SECRET: "q8Zr2Vx0mKp4LwTn" }, /LANTIAN_SESSION_SECRET is shorter/],
    [
      "a monotonous one",
      { LANTIAN_SESSION_SECRET: "aaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbb" },
      /LANTIAN_SESSION_SECRET is guessable/,
    ],
    [
      "a copied one",
      { LANTIAN_SESSION_SECRET: "please-change-me-q8Zr2Vx0mKp4LwTn6Yb1Hc3Jd5" },
      /LANTIAN_SESSION_SECRET is guessable/,
    ],
    ["no seal key", { LANTIAN_SEAL_KEYS: undefined }, /LANTIAN_SEAL_KEYS is missing/],
    [
      "a short seal key",
      { LANTIAN_SEAL_KEYS: `k1:${Buffer.alloc(16, 7).toString("base64")}` },
      /LANTIAN_SEAL_KEYS: k1 is not 32 bytes/,
    ],
    [
      "an empty seal key",
      { LANTIAN_SEAL_KEYS: `k1:${Buffer.alloc(32).toString("base64")}` },
      /LANTIAN_SEAL_KEYS: k1 is guessable/,
    ],
    [
      "G17 a walk over the keyboard",
      { LANTIAN_SESSION_SECRET: "qwertyuiopasdfghjklzxcvbnm0987654321" },
      /LANTIAN_SESSION_SECRET is guessable/,
    ],
    [
      "G17 a slanted walk",
      { LANTIAN_SESSION_SECRET: "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p" },
      /LANTIAN_SESSION_SECRET is guessable/,
    ],
    [
      "G17 one piece over and over",
      { LANTIAN_SESSION_SECRET: "k9Tz2Qm4Xv7Lk9Tz2Qm4Xv7Lk9Tz2Qm4Xv7L" },
      /LANTIAN_SESSION_SECRET is guessable/,
    ],
    ["G17 the demo", { LANTIAN_DEMO: "1" }, /LANTIAN_DEMO is 1/],
    ["G17 a clock that stands still", { LANTIAN_NOW: "2026-11-24T08:00:00+08:00" }, /LANTIAN_NOW is set/],
    ["an open address", { LANTIAN_PUBLIC_URL: "http://air.example.gov.cn" }, /LANTIAN_PUBLIC_URL is not https/],
  ])("refuses %s and says so", (_name, change, words) => {
    expect(() => assertProductionSecrets(setEnv({ ...GOOD, ...change }))).toThrow(words);
  });

  test("names every fault at once", () => {
    expect(() => assertProductionSecrets(env())).toThrow(
      /DATABASE_URL[\s\S]*SESSION_SECRET[\s\S]*SEAL_KEYS[\s\S]*PUBLIC_URL/,
    );
  });

  test("npm start refuses to start with weak secrets and says which", () => {
    const { status, stderr } = spawnSync(process.execPath, ["--import", "tsx", "lib/cli/start.ts"], {
      encoding: "utf8",
      env: { ...process.env, ...GOOD, LANTIAN_SESSION_SECRET: "short" },
    });
    expect(status).toBe(1);
    expect(stderr.trim()).toBe("Not fit for service:\n- LANTIAN_SESSION_SECRET is shorter than 32 characters");
  }, 60_000);

  test("G17 random secrets are never taken for walks", () => {
    for (let i = 0; i < 500; i++)
      expect(() =>
        assertProductionSecrets(setEnv({ ...GOOD, LANTIAN_SESSION_SECRET: randomBytes(48).toString("base64") })),
      ).not.toThrow();
  });
});
