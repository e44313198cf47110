import { mayReadMetrics } from "@/lib/identity/queries/metrics-reader";
import { metrics } from "@/lib/jobs/queries/metrics";

export const dynamic = "force-dynamic";

/** The state of the system for Prometheus: by LANTIAN_METRICS_KEY, or asked on this machine itself; else as if it were not there. */
export async function GET(request: Request): Promise<Response> {
  if (!mayReadMetrics(request.headers)) return new Response("404\n", { status: 404 });
  try {
    return new Response(await metrics(), {
      headers: { "Content-Type": "text/plain; version=0.0.4; charset=utf-8", "Cache-Control": "no-store" },
    });
  } catch {
    return new Response("database away\n", { status: 503, headers: { "Retry-After": "5" } });
  }
}
