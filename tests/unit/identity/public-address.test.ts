import { expect, test } from "vitest";
import { refuseForeign } from "@/lib/identity/commands/refuse-foreign";
import { env, setEnv } from "@/lib/platform/env";
import { assertProductionSecrets } from "@/lib/platform/production-secrets";
import config from "@/next.config";

const facts = { ip: "", userAgent: "", host: "lantian.local", secFetchSite: "same-origin" };
const publicUrl = "https://lantian.example.gov.cn:8443";
const refusal = (origin: string, more: object = {}) => {
  try {
    refuseForeign({ ...facts, origin, publicUrl, ...more });
    return null;
  } catch (error) {
    return error;
  }
};

test("H3 behind a proxy that drops the port or the name, the public address decides", () => {
  expect(refusal(publicUrl)).toBeNull();
  expect(refusal(publicUrl, { host: "127.0.0.1:3000" })).toBeNull();
});

test("H3 our own page at another address is refused with both addresses named; another site's is not told them", () => {
  expect(refusal("https://lantian.example.gov.cn")).toMatchObject({
    key: "wrong-address",
    params: { from: "https://lantian.example.gov.cn", address: publicUrl },
  });
  expect(refusal("https://evil.example", { secFetchSite: "cross-site" })).toMatchObject({ key: "foreign-origin" });
  expect(refusal("https://evil.example", { secFetchSite: null })).toMatchObject({ key: "foreign-origin" });
});

test("H3 Next's own check of actions goes by the public address", async () => {
  setEnv({ LANTIAN_PUBLIC_URL: publicUrl });
  const { default: fresh } = (await import("@/next.config?public" as string)) as { default: typeof config };
  setEnv({ LANTIAN_PUBLIC_URL: undefined });
  expect(fresh.experimental?.serverActions?.allowedOrigins).toEqual(["lantian.example.gov.cn:8443"]);
  expect(config.experimental?.serverActions?.allowedOrigins).toBeUndefined();
});

test("H4 a sub-path is refused at the start, with the reason", () => {
  for (const [address, refused] of [
    ["https://city.example.gov.cn/lantian", true],
    ["https://city.example.gov.cn/", false],
    ["https://city.example.gov.cn:8443", false],
  ] as const) {
    const words = (() => {
      try {
        assertProductionSecrets({ ...env(), publicUrl: address });
        return "";
      } catch (error) {
        return (error as Error).message;
      }
    })();
    expect(/has the path \/lantian: the application stands at the root of a host/.test(words)).toBe(refused);
  }
});
