import { type NextRequest, NextResponse } from "next/server";
import en from "@/lib/i18n/en/shell/errors.json";
import { LOCALE_COOKIE, parseLocale } from "@/lib/i18n/locale";
import zh from "@/lib/i18n/zh-CN/shell/errors.json";
import { tileHost } from "@/lib/identity/queries/tile-host";
import { contentSecurityPolicy, SECURITY_HEADERS } from "@/lib/identity/rules/content-security";
import { ADDRESS_HEADER, NEXT_COOKIE, NEXT_SECONDS, nextPath } from "@/lib/identity/rules/next-path";
import { env } from "@/lib/platform/env";
import { dateFault, LONGEST_SPAN_DAYS } from "@/lib/shared/date-parameters";

/**
 * Headers, and 400 for an address whose dates are none (a page that has begun to answer can't say so any more). It guards nothing: who may do what is decided in every page, action and route by the viewer, and all of that
 * holds with this file removed. Routes under /api stay out, because a proxy cuts request bodies at 10 MB without saying so.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))));
  const https = env().publicUrl?.startsWith("https://") ?? false;
  const policy = contentSecurityPolicy(nonce, {
    development: env().mode === "development",
    https,
    tiles: await tileHost(),
  });
  const fault = dateFault(request.nextUrl.searchParams);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  headers.set(ADDRESS_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  const answer = fault ? wrongDates(request) : NextResponse.next({ request: { headers } });
  answer.headers.set("Content-Security-Policy", policy);
  for (const { key, value } of SECURITY_HEADERS) answer.headers.set(key, value);
  if (https) answer.headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  // A signed-in person's page must not stay in a shared machine's cache or a proxy's.
  answer.headers.set("Cache-Control", "private, no-store");
  rememberNext(request, answer, https);
  return answer;
}

/** A page of its own, small enough to need no other: what is wrong, and the way back to the page without its dates. */
function wrongDates(request: NextRequest): NextResponse {
  const locale = parseLocale(request.cookies.get(LOCALE_COOKIE)?.value);
  const words = locale === "en" ? en : zh;
  // One slash at its head: with two it would be another host's address.
  const path = request.nextUrl.pathname
    .replace(/^\/{2,}/, "/")
    .replace(/[^\w/.~%-]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, "0")}`);
  return new NextResponse(
    `<!doctype html><html lang="${locale}"><meta charset="utf-8"><title>${words.badAddress.title}</title><h1>${words.badAddress.title}</h1><p>${words.badAddress.hint.replace("{days}", String(LONGEST_SPAN_DAYS))}</p><p><a href="${path}">${words.badAddress.back}</a></p></html>`,
    { status: 400, headers: { "Content-Type": "text/html; charset=utf-8" } },
  );
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
