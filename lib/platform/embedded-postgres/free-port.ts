import { createServer } from "node:net";

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** The preferred port if nobody listens there, else any free one. Loopback only. */
export async function freePort(preferred: number, host = "127.0.0.1"): Promise<number> {
  if (preferred > 0 && (await isFree(preferred, host))) return preferred;
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen({ port: 0, host }, () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no free port")),
      );
    });
  });
}

/** The first free port from `first` on, for a server that people look for at a known place. */
export async function nextFreePort(first: number, host: string): Promise<number> {
  for (let port = first; port < first + 100; port++) if (await isFree(port, host)) return port;
  return freePort(0, host);
}
