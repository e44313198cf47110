export const dynamic = "force-dynamic";

/** Alive: the process answers. Asks nothing and tells nothing. */
export function GET(): Response {
  return new Response("ok\n", {
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
  });
}
