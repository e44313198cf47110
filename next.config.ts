import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";
import { SECURITY_HEADERS } from "./lib/identity/rules/content-security";
import { env } from "./lib/platform/env";
import { LIMITS } from "./lib/shared/limits-table";
import manifest from "./package.json";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

/** Behind a proxy the Host header may lack the port, or be another name: Next's own check of actions goes by what browsers show. */
const { publicUrl } = env();

const config: NextConfig = {
  // A page that was opened before an upgrade is led to the new version at its next step; what is written in a form waits for its answer.
  deploymentId: `v${manifest.version.replaceAll(".", "-")}`,
  reactStrictMode: true,
  poweredByHeader: false,
  // The optimizer has been a hole (CVE-2026-119347) and we make our own thumbnails.
  images: { unoptimized: true },
  // Native binaries, and what must be one copy in the process.
  serverExternalPackages: [
    "pg",
    "pg-copy-streams",
    "pino",
    "@node-rs/argon2",
    "@prisma/client",
    "@prisma/adapter-pg",
    "easy-template-x",
  ],
  // What never passes through proxy.ts: routes under /api, static files.
  headers: async () => [
    {
      source: "/api/:path*",
      headers: [
        ...SECURITY_HEADERS,
        { key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" },
      ],
    },
    ...["/_next/static/:path*", "/_next/image", "/icon.svg", "/favicon.ico", "/uploads/:path*"].map((source) => ({
      source,
      headers: [
        ...SECURITY_HEADERS,
        { key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" },
      ],
    })),
    // Looked at anew with every page, so that an upgrade reaches the phones.
    { source: "/field-worker.js", headers: [...SECURITY_HEADERS, { key: "Cache-Control", value: "no-cache" }] },
  ],
  experimental: {
    serverActions: {
      bodySizeLimit: LIMITS.serverAction.max,
      ...(publicUrl && { allowedOrigins: [new URL(publicUrl).host] }),
    },
    // A proxy holds the body while it decides about headers; the actions behind it take less than this.
    proxyClientMaxBodySize: LIMITS.proxied.max,
  },
};

export default withNextIntl(config);
