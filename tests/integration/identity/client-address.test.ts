import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import { factsFrom } from "@/lib/identity/queries/request-facts";
import { setEnv } from "@/lib/platform/env";

const proxies = (n: number | undefined) => setEnv({ LANTIAN_TRUSTED_PROXIES: n === undefined ? undefined : String(n) });
const ipOf = (forwarded: string | null, peer = "10.1.1.1") =>
  factsFrom(new Headers({ "x-lantian-peer": peer, ...(forwarded === null ? {} : { "x-forwarded-for": forwarded }) }))
    .ip;
afterEach(() => {
  proxies(undefined);
});

test("without a proxy of our own, X-Forwarded-For is a claim of the client and counts for nothing", () => {
  expect(ipOf("6.6.6.6")).toBe("10.1.1.1");
  expect(ipOf(null)).toBe("10.1.1.1");
});

test("behind n proxies the n-th entry from the end counts, and what a client wrote before it does not", () => {
  proxies(1);
  expect(ipOf("6.6.6.6, 172.16.0.9")).toBe("172.16.0.9");
  expect(ipOf("172.16.0.9")).toBe("172.16.0.9");
  // Past the proxy.
  expect(ipOf(null)).toBe("10.1.1.1");
  proxies(2);
  expect(ipOf("6.6.6.6, 172.16.0.9, 10.0.0.2")).toBe("172.16.0.9");
});

test("G19 an entry that is no address is not taken for one; a port is left out", () => {
  proxies(1);
  for (const entry of ["<script>", "unknown", "_hidden", "1.2.3.4.5", "x".repeat(5000), "10.0.0.1 OR 1=1"])
    expect(ipOf(entry)).toBe("10.1.1.1");
  expect(ipOf("172.16.0.9:4711")).toBe("172.16.0.9");
  expect(ipOf("[2001:db8::7]:4711")).toBe("2001:db8::7");
  expect(ipOf("2001:db8::7")).toBe("2001:db8::7");
});

/** A bare server behind the preload that answers with what its requests were noted to be. */
async function noted(headers: Record<string, string>, at = "/"): Promise<string> {
  const program = `import http from "node:http";
    const server = http.createServer(({ headers }, answer) =>
      answer.end(headers["x-lantian-peer"] + " " + globalThis.lantianRequest.getStore().document));
    server.listen(0, "127.0.0.1", () => console.log(server.address().port));`;
  const child = spawn(process.execPath, [
    "--import",
    "./lib/cli/note-request.mjs",
    "--input-type=module",
    "--eval",
    program,
  ]);
  try {
    const [port] = (await once(child.stdout, "data")) as [Buffer];
    const answer = await fetch(`http://127.0.0.1:${String(port).trim()}${at}`, { headers });
    if (answer.ok) return await answer.text();
    const said = ["x-content-type-options", "x-frame-options", "content-security-policy"].map((name) =>
      answer.headers.get(name),
    );
    return [answer.status, ...said].join(" ");
  } finally {
    child.kill();
  }
}

test("the server writes the connection's own address over whatever a client sends under that name", async () => {
  expect(await noted({ "x-lantian-peer": "6.6.6.6" })).toBe("127.0.0.1 true");
});

test("G19 an address that cannot be decoded is 400 with the headers of every answer, not our own fault", async () => {
  const answer = await noted({}, "/issues/%ff");
  expect(answer).toBe("400 nosniff DENY default-src 'none'; frame-ancestors 'none'");
});

test("what Next's router asks for is no document, whatever a client says", async () => {
  expect(await noted({ rsc: "1" })).toBe("127.0.0.1 false");
});
