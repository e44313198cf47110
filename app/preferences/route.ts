import { NextResponse } from "next/server";
import { PREFERENCES } from "@/components/shell/preference-cookies";
import { factsFrom } from "@/lib/identity/queries/request-facts";
import { sessionCookieOptions } from "@/lib/identity/queries/session-cookie";
import { isSameOrigin } from "@/lib/identity/rules/same-origin";
import { boundedForm } from "@/lib/platform/bounded-body";
import { AppError } from "@/lib/platform/errors";
import { LIMITS } from "@/lib/shared/limits-table";

const YEAR_S = 365 * 86_400;

/**
 * Keeps what a reader has chosen in cookies of this browser and goes back to where the form stood. Changes no data and needs
 * no sign-in; unknown names and values are ignored. Another site's form is refused.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(factsFrom(request.headers))) return new NextResponse(null, { status: 403 });
  const form = await boundedForm(request, LIMITS.preferences).catch(refusalOf);
  if (form instanceof AppError) return new NextResponse(null, { status: form.status });
  const answer = new NextResponse(null, { status: 303, headers: { Location: cameFrom(request) } });
  for (const { name, cookie, values } of PREFERENCES) {
    const value = values.find((known) => known === form.get(name));
    if (value) answer.cookies.set(cookie, value, { ...sessionCookieOptions(), maxAge: YEAR_S });
  }
  return answer;
}

function refusalOf(error: unknown): AppError {
  if (error instanceof AppError) return error;
  throw error;
}

/** Path of the referring page if it is ours, else "/": never another site. */
function cameFrom(request: Request): string {
  const referer = request.headers.get("referer");
  const host = request.headers.get("host");
  if (!referer || !URL.canParse(referer)) return "/";
  const from = new URL(referer);
  return from.host === host && from.pathname !== "/preferences"
    ? from.pathname.replace(/^\/+/, "/") + from.search
    : "/";
}
