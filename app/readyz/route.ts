import { readiness } from "@/lib/jobs/queries/readiness";

export const dynamic = "force-dynamic";

/** Whether this instance should get requests: 200, or 503 with the check that fails. One word each, no secrets. */
export async function GET(): Promise<Response> {
  const answer = await readiness();
  return Response.json(answer, {
    status: answer.ready ? 200 : 503,
    headers: { "Cache-Control": "no-store", ...(answer.ready ? {} : { "Retry-After": "5" }) },
  });
}
