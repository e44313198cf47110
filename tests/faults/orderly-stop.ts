import { spawn } from "node:child_process";
import http from "node:http";
import net from "node:net";
import { pause, type Toll } from "./scene";

const start = async () => {
  const child = spawn(
    process.execPath,
    ["--import", "./lib/cli/end-in-order.mjs", "tests/fixtures/platform/slow-answers.mjs"],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const port = await new Promise<number>((resolve) => child.stdout.once("data", (text) => resolve(Number(text))));
  return { child, port };
};
const ask = (port: number) =>
  new Promise<"answered" | "refused" | "broken">((resolve) => {
    http
      .get({ port, host: "127.0.0.1", agent: false }, (answer) => answer.resume().on("end", () => resolve("answered")))
      .on("error", (error: NodeJS.ErrnoException) => resolve(error.code === "ECONNREFUSED" ? "refused" : "broken"));
  });

/** SIGTERM with a thousand requests coming, and slow clients that never say what they want: whoever was let in is answered, the rest is refused. */
export async function orderlyStop(): Promise<Toll> {
  const { child, port } = await start();
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const slow = Array.from({ length: 20 }, () => net.connect(port, "127.0.0.1").on("error", () => undefined));
  for (const socket of slow) socket.write("GET / HTTP/1.1\r\nHost: ");
  const asked = Array.from({ length: 1000 }, () => ask(port));
  await pause(50);
  child.kill("SIGTERM");
  const outcomes = await Promise.all(asked);
  const count = (what: string) => outcomes.filter((outcome) => outcome === what).length;
  for (const socket of slow) socket.destroy();
  return {
    tried: outcomes.length - count("refused"),
    survived: count("answered"),
    lost: count("broken"),
    doubled: 0,
    note: `${count("refused")} came too late and were refused · exit code ${await ended}`,
  };
}
