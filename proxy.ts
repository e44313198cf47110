import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy, SECURITY_HEADERS } from "@/lib/identity/rules/content-security";
import { env } from "@/lib/platform/env";

/**
 * Headers only. It guards nothing: who may do what is decided in every page, action and route by the viewer, and all of that
 * holds with this file removed. Routes under /api stay out, because a proxy cuts request bodies at 10 MB without saying so.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))));
  const https = env().publicUrl?.startsWith("https://") ?? false;
  const policy = contentSecurityPolicy(nonce, { development: env().mode === "development", https });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const answer = NextResponse.next({ request: { headers } });
  answer.headers.set("Content-Security-Policy", policy);
  for (const { key, value } of SECURITY_HEADERS) answer.headers.set(key, value);
  if (https) answer.headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  // A signed-in person's page must not stay in a shared machine's cache or a proxy's.
  answer.headers.set("Cache-Control", "private, no-store");
  return answer;
}

export const config = {
  matcher: ["/((?!api/|_next/static/|_next/image|icon.svg|favicon.ico|uploads/).*)"],
};
