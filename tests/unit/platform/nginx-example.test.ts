import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LIMITS } from "@/lib/shared/limits-table";

const nginx = readFileSync("docs/deploy/nginx.conf.example", "utf8");

test("H5 nginx as our example sets it lets through the longest file that the application takes", () => {
  const megabytes = Number(/client_max_body_size (\d+)m;/.exec(nginx)?.[1]);
  const longest = Math.max(LIMITS.tableFile.max, LIMITS.photo.max, LIMITS.json.max, LIMITS.serverAction.max);
  expect(megabytes * 1024 * 1024).toBeGreaterThan(longest);
});

test("H3 nginx as our example sets it keeps the port in Host and shows nobody the metrics", () => {
  expect(nginx).toMatch(/proxy_set_header Host \$http_host;/);
  expect(nginx).toMatch(/location = \/metrics \{ return 404; \}/);
});
