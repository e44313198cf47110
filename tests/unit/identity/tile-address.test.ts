import { expect, test } from "vitest";
import { contentSecurityPolicy } from "@/lib/identity/rules/content-security";
import { tileOrigin } from "@/lib/identity/rules/tile-address";

const pictures = (tiles: string | null) =>
  contentSecurityPolicy("n", { development: false, https: true, tiles })
    .split("; ")
    .find((part) => part.startsWith("img-src"));

test("a tile address opens pictures from its own host, and nothing else from anywhere", () => {
  const host = tileOrigin("https://t0.tianditu.gov.cn/vec_w/wmts?TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=abc");
  expect(host).toBe("https://t0.tianditu.gov.cn");
  expect(pictures(host)).toBe("img-src 'self' data: blob: https://t0.tianditu.gov.cn");
  expect(pictures(null)).toBe("img-src 'self' data: blob:");
  const policy = contentSecurityPolicy("n", { development: false, https: true, tiles: host });
  expect(policy.match(/tianditu/g)).toHaveLength(1);
  expect(tileOrigin("http://10.1.2.3:8080/{z}/{x}/{y}.png")).toBe("http://10.1.2.3:8080");
});

test.each([
  "",
  "https://t0.tianditu.gov.cn/{z}/{x}",
  "/tiles/{z}/{x}/{y}",
  "ftp://t/{z}/{x}/{y}",
  "javascript:alert(1)//{z}{x}{y}",
  "data:image/png,{z}{x}{y}",
  "https://*/{z}/{x}/{y}",
  "https://*.example.com/{z}/{x}/{y}",
  "https://{s}.example.com/{z}/{x}/{y}",
  "https://a b/{z}/{x}/{y}",
  "https://a;script-src */{z}/{x}/{y}",
  "https://a'unsafe-inline'/{z}/{x}/{y}",
  "https://name:word@example.com/{z}/{x}/{y}",
])("%j names no host", (address) => {
  expect(tileOrigin(address)).toBeNull();
});
