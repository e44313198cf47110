import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy, SECURITY_HEADERS } from "@/lib/identity/rules/content-security";
import { ADDRESS_HEADER, NEXT_COOKIE, NEXT_SECONDS, nextPath } from "@/lib/identity/rules/next-path";
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
  headers.set(ADDRESS_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  const answer = NextResponse.next({ request: { headers } });
  answer.headers.set("Content-Security-Policy", policy);
  for (const { key, value } of SECURITY_HEADERS) answer.headers.set(key, value);
  if (https) answer.headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  // A signed-in person's page must not stay in a shared machine's cache or a proxy's.
  answer.headers.set("Cache-Control", "private, no-store");
  rememberNext(request, answer, https);
  return answer;
}

/** Where to go on, kept over all the doors of one sign-in; whoever signs out by themselves begins anew. */
function rememberNext({ nextUrl }: NextRequest, answer: NextResponse, secure: boolean): void {
  if (nextUrl.pathname !== "/login") return;
  const next = nextPath(nextUrl.searchParams.get("next"));
  const options = { httpOnly: true, sameSite: "lax" as const, path: "/login", secure };
  if (next) answer.cookies.set(NEXT_COOKIE, next, { ...options, maxAge: NEXT_SECONDS });
  else if (nextUrl.searchParams.has("signedOut")) answer.cookies.set(NEXT_COOKIE, "", { ...options, maxAge: 0 });
}

export const config = {
  matcher: ["/((?!api/|_next/static/|_next/image|icon.svg|field-worker.js|favicon.ico|uploads/).*)"],
};
