import { NextResponse } from "next/server";
import { leave } from "@/lib/identity/commands/leave";
import { currentSession } from "@/lib/identity/queries/current-viewer";
import { factsFrom } from "@/lib/identity/queries/request-facts";
import { sessionCookieName, sessionCookieOptions } from "@/lib/identity/queries/session-cookie";
import { isSameOrigin } from "@/lib/identity/rules/same-origin";
import { boundedBytes } from "@/lib/platform/bounded-body";
import { AppError } from "@/lib/platform/errors";
import { LIMITS } from "@/lib/shared/limits-table";

/** Ends the session, also one that still owes something, and takes the cookie back. A foreign page cannot sign anybody out. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(factsFrom(request.headers))) return new NextResponse(null, { status: 403 });
  try {
    // The form has no field: what is long is no form of ours.
    await boundedBytes(request, LIMITS.logout);
  } catch (error) {
    if (error instanceof AppError) return new NextResponse(null, { status: error.status });
    throw error;
  }
  const session = await currentSession();
  if (session) await leave(session.viewer);
  const answer = new NextResponse(null, {
    status: 303,
    headers: { Location: "/login?signedOut=1", "Cache-Control": "no-store" },
  });
  answer.cookies.set(sessionCookieName(), "", { ...sessionCookieOptions(), maxAge: 0 });
  return answer;
}
