import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import tls from "node:tls";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readCertificate } from "@/lib/platform/own-certificate";

const file = "tests/fixtures/platform/own-certificate.pem";
const cert = readFileSync(file);
const until = new Date(new X509Certificate(cert).validTo);
const server = tls.createServer({ cert, key: readFileSync("tests/fixtures/platform/own-key.pem") });
let port = 0;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => void server.close());

const read = (publicUrl?: string, tlsCertificate?: string) => readCertificate({ publicUrl, tlsCertificate });

test("the certificate's end is read from the file that is named, else from the public address", async () => {
  expect(await read(undefined, file)).toEqual({ kind: "read", until });
  expect(await read(`https://127.0.0.1:${port}`)).toEqual({ kind: "read", until });
  expect(await read(`https://localhost:${port}/lantian`)).toEqual({ kind: "read", until });
});

test("an address without https has none; one that nobody answers at, or a file that is none, is unreadable and no error", async () => {
  expect(await read("http://127.0.0.1")).toEqual({ kind: "none" });
  expect(await read(undefined)).toEqual({ kind: "none" });
  expect(await read("https://127.0.0.1:1")).toEqual({ kind: "unreadable" });
  expect(await read(undefined, "package.json")).toEqual({ kind: "unreadable" });
  expect(await read(undefined, "no/such/file.pem")).toEqual({ kind: "unreadable" });
});
