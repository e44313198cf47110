import { type NextRequest, NextResponse } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/identity/commands/auth-options";
import { factsFrom } from "@/lib/identity/queries/request-facts";
import { sessionCookieName } from "@/lib/identity/queries/session-cookie";
import { isSameOrigin } from "@/lib/identity/rules/same-origin";
import { env, setEnv } from "@/lib/platform/env";

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

async function handle(request: NextRequest, context: Context): Promise<Response> {
  const facts = factsFrom(request.headers);
  if (request.method !== "GET" && !isSameOrigin(facts)) return new NextResponse(null, { status: 403 });
  // next-auth builds its callback addresses from this variable and would otherwise guess localhost:3000.
  setEnv({ NEXTAUTH_URL: env().publicUrl ?? `http://${facts.host ?? `localhost:${env().port}`}` });
  return NextAuth(request, context, authOptions(facts, request.cookies.get(sessionCookieName())?.value));
}

export { handle as GET, handle as POST };
