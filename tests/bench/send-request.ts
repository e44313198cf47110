import http from "node:http";

export interface Outcome {
  /** 0 = no answer. */
  status: number;
  /** From the request to the last byte. */
  ms: number;
  /** Why there was no answer ("ECONNRESET"); else empty. */
  fault: string;
  body: Buffer;
}

export interface Sending {
  port: number;
  path: string;
  cookie: string;
  /** With a body it is a POST. */
  body?: Uint8Array;
  type?: string;
}

/** Sends a request as this application's own pages do. Never throws: what got no answer is an outcome too. */
export function sendRequest({ port, path, cookie, body, type }: Sending): Promise<Outcome> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const over = (status: number, fault: string, bytes: Buffer) =>
      resolve({ status, ms: performance.now() - begun, fault, body: bytes });
    const failed = (error: NodeJS.ErrnoException) => over(0, error.code ?? error.message, Buffer.alloc(0));
    const request = http.request(
      {
        host: "127.0.0.1",
        port,
        path,
        method: body ? "POST" : "GET",
        headers: {
          cookie,
          origin: `http://127.0.0.1:${port}`,
          ...(body ? { "content-length": body.length, "content-type": type ?? "application/octet-stream" } : {}),
        },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("end", () => over(response.statusCode ?? 0, "", Buffer.concat(parts)));
        response.on("error", failed);
      },
    );
    request.on("error", failed);
    request.end(body);
  });
}
