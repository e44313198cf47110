import { type ChildProcess, spawn } from "node:child_process";
import http from "node:http";
import net from "node:net";
import { expect, test } from "vitest";

const start = async (): Promise<{ child: ChildProcess; port: number }> => {
  const child = spawn(
    process.execPath,
    ["--import", "./lib/cli/end-in-order.mjs", "tests/fixtures/platform/slow-answers.mjs"],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const port = await new Promise<number>((resolve) => child.stdout?.once("data", (text) => resolve(Number(text))));
  return { child, port };
};
const ask = (port: number, agent?: http.Agent) =>
  new Promise<string>((resolve) => {
    http
      .get({ port, host: "127.0.0.1", agent: agent ?? false }, (answer) => {
        let said = "";
        answer.on("data", (part) => {
          said += part;
        });
        answer.on("end", () => resolve(said));
      })
      .on("error", (error) => resolve(error.message));
  });

test("H15, H21 SIGTERM with a hundred new connections in flight: all are answered, none is taken after, exit code 0", async () => {
  const { child, port } = await start();
  const kept = new http.Agent({ keepAlive: true });
  expect(await ask(port, kept)).toBe("answered");
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const asked = Array.from({ length: 100 }, () => ask(port));
  child.kill("SIGTERM");
  expect(new Set(await Promise.all(asked))).toEqual(new Set(["answered"]));
  // A connection kept alive, with nothing asked, holds nobody up.
  expect(await ended).toBe(0);
  kept.destroy();
  const refused = await new Promise((resolve) =>
    net.connect(port, "127.0.0.1").on("error", (error) => resolve((error as NodeJS.ErrnoException).code)),
  );
  expect(refused).toBe("ECONNREFUSED");
});
