import { NextRequest, NextResponse } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/identity/commands/auth-options";
import { factsFrom } from "@/lib/identity/queries/request-facts";
import { sessionCookieName } from "@/lib/identity/queries/session-cookie";
import { isSameOrigin } from "@/lib/identity/rules/same-origin";
import { boundedBytes } from "@/lib/platform/bounded-body";
import { env, setEnv } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { LIMITS } from "@/lib/shared/limits-table";

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

/**
 * What the way to the office's own provider and back needs, and nothing more of next-auth: passwords, codes and leaving have doors of
 * their own, its log and its session take nothing from a browser here. `error` leads a refused identity back to our own sign-in page.
 */
const OPEN = new Set(["GET providers", "GET csrf", "POST signin/oidc", "GET callback/oidc", "GET error"]);

async function handle(request: NextRequest, context: Context): Promise<Response> {
  const door = `${request.method} ${(await context.params).nextauth.join("/")}`;
  if (!env().oidc || !OPEN.has(door)) return new NextResponse(null, { status: 404 });
  const facts = factsFrom(request.headers);
  if (request.method !== "GET" && !isSameOrigin(facts)) return new NextResponse(null, { status: 403 });
  try {
    // next-auth builds its callback addresses from this variable and would otherwise guess localhost:3000.
    setEnv({ NEXTAUTH_URL: env().publicUrl ?? `http://${facts.host ?? `localhost:${env().port}`}` });
    const cookie = request.cookies.get(sessionCookieName())?.value;
    return await NextAuth(await withinBounds(request), context, authOptions(facts, cookie));
  } catch (error) {
    if (error instanceof AppError) return new NextResponse(null, { status: error.status });
    throw error;
  }
}

/** The request with a body that has been counted: next-auth reads whatever comes. */
async function withinBounds(request: NextRequest): Promise<NextRequest> {
  if (request.method === "GET") return request;
  const body = await boundedBytes(request, LIMITS.oidc);
  return new NextRequest(request.url, { method: request.method, headers: request.headers, body: new Uint8Array(body) });
}

export { handle as GET, handle as POST };
