import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { slowPages } from "@/lib/platform/page-times";

const shared = globalThis as typeof globalThis & { lantianTimes?: Map<string, number[]> };
let server: http.Server;
let base = "";

beforeAll(async () => {
  await import("@/lib/cli/note-request.mjs" as string);
  server = http.createServer((request, response) => {
    response.statusCode = request.url === "/gone" ? 404 : 200;
    response.end("ok");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

test("pages are noted by their address without numbers; what is no page, or was not there, is not", async () => {
  for (const at of [
    "/issues",
    "/issues/WT-2026-0012?x=1",
    "/issues/WT-2026-0013",
    "/gone",
    "/_next/a",
    "/api/x",
    "/icon.svg",
    "/metrics",
  ])
    await (await fetch(base + at)).text();
  await (await fetch(`${base}/issues`, { method: "POST" })).text();
  expect([...(shared.lantianTimes ?? [])].map(([page, all]) => [page, all.length])).toEqual([
    ["/issues", 1],
    ["/issues/…", 2],
  ]);
});

test("no more than 200 openings of a page, and 200 pages, are kept", async () => {
  for (let i = 0; i < 230; i++) await (await fetch(`${base}/issues`)).text();
  expect(shared.lantianTimes?.get("/issues")?.length).toBe(200);
  const word = (i: number) => String.fromCharCode(97 + (i % 26), 97 + Math.floor(i / 26));
  for (let i = 0; i < 230; i++) await (await fetch(`${base}/${word(i)}`)).text();
  expect(shared.lantianTimes?.size).toBe(200);
});

test("slow is what one opening in twenty waits a second for; the slowest stands first", () => {
  const times = new Map([
    ["/quick", Array(100).fill(80)],
    ["/rarely", [...Array(96).fill(100), ...Array(4).fill(5_000)]],
    ["/often", [...Array(90).fill(100), ...Array(10).fill(1_500)]],
    ["/always", Array(3).fill(2_400)],
  ]);
  expect(slowPages(times)).toEqual([
    { page: "/always", openings: 3, median: 2_400, slowest20th: 2_400, longest: 2_400 },
    { page: "/often", openings: 100, median: 100, slowest20th: 1_500, longest: 1_500 },
  ]);
  expect(slowPages(new Map())).toEqual([]);
});
