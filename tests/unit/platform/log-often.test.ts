import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { oncePerMinute } from "@/lib/platform/log-often";

const away = () => Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:5432"), { code: "ECONNREFUSED" });
const full = () => Object.assign(new Error("could not extend file"), { code: "53100" });

test("H23 a database that is away for minutes is one line a minute, with how often; other faults are all written", () => {
  let at = 0;
  const due = oncePerMinute(() => at);
  const written = [];
  for (; at < 300_000; at += 100) {
    const told = due(away());
    if (told.write) written.push(told.times);
    expect(due(new Error("a fault of ours")).write).toBe(true);
  }
  expect(written).toEqual([1, 600, 600, 600, 600]);
  expect(due(full())).toMatchObject({ write: true, kind: "disk-full", times: 1 });
});

test("H23 what Next writes to the console is one masked line of JSON with a time; a machine's fault comes once", () => {
  const script = `
    import { consoleToLog } from "./lib/platform/console-to-log.ts";
    consoleToLog();
    const away = Object.assign(new Error('terminating connection of 13912345678'), { code: "57P01", detail: "Key (phone)=(13912345678)" });
    for (let i = 0; i < 40; i++) console.error(" ⨯", away);
    console.error(" ⨯", Object.assign(new Error('bad input: "secret words"'), { code: "22P02", detail: "secret words" }));`;
  const { stderr } = spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    encoding: "utf8",
    env: { ...process.env, LANTIAN_LOG_LEVEL: "info" },
  });
  const lines = stderr.trim().split("\n");
  expect(lines).toHaveLength(2);
  const [first, second] = lines.map((line) => JSON.parse(line));
  expect(first).toMatchObject({ fault: "database-away", times: 1, cause: { code: "57P01" } });
  expect(first.time).toMatch(/^\d{4}-/);
  expect(second.err.code).toBe("22P02");
  expect(stderr).not.toMatch(/13912345678|secret words/);
});
