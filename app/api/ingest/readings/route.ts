import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import { type KeyHolder, type KeyRefusal, verifyApiKey } from "@/lib/identity/commands/api-keys";
import { countKeyRequest, type KeyAllowance, withAllowance } from "@/lib/identity/commands/count-key-request";
import { doorFault } from "@/lib/identity/commands/door-fault";
import { factsFrom } from "@/lib/identity/queries/request-facts";
import { acceptReadings, auditPushRefusal } from "@/lib/ingest/commands/accept-readings";
import { clockAgrees } from "@/lib/ingest/rules/clock-skew";
import { idempotencyKeyInput, readingsInput } from "@/lib/ingest/schema";
import { boundedText } from "@/lib/platform/bounded-body";
import { now } from "@/lib/platform/clock";
import { AppError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { LIMITS } from "@/lib/shared/limits-table";

/**
 * The instruments' door: POST JSON `{ readings: [{ station, hour, so2, … }] }` with `Authorization: Bearer lt_…`,
 * `X-Timestamp` (ISO 8601, within ten minutes) and `Idempotency-Key`. 201 = taken, 200 = the answer to an earlier identical push; 401 key, 403 scope or
 * other station, 400 clock or body, 409 same key with another body, 413 too long, 429 too often (Retry-After), 503 come again.
 */
export async function POST(request: Request): Promise<Response> {
  const { ip } = factsFrom(request.headers);
  const checked = await verifyApiKey(request.headers.get("authorization"), "readings:write", ip);
  if (!checked.ok)
    return refused(keyStatus(checked.why), checked.why === "too-many" ? checked.why : `key-${checked.why}`);
  const allowance = await countKeyRequest(checked.key.id, "pushes");
  return withAllowance(await answer(request, checked.key, allowance), allowance);
}

function keyStatus(why: KeyRefusal): number {
  if (why === "too-many") return 429;
  return why === "scope" ? 403 : 401;
}

async function answer(request: Request, key: KeyHolder, { spent, limit }: KeyAllowance): Promise<Response> {
  if (spent) return refused(429, "too-many", { limit });
  if (!clockAgrees(request.headers.get("x-timestamp"), now())) {
    await auditPushRefusal(key.viewer, "clock");
    return refused(400, "clock", { serverTime: now().toISOString() });
  }
  const idempotencyKey = idempotencyKeyInput.safeParse(request.headers.get("idempotency-key"));
  if (!idempotencyKey.success) return refused(400, "idempotency-key-missing");
  const body = await bodyOf(request);
  if (body instanceof AppError)
    return body.status === 413 ? refused(413, "too-large", { bytes: LIMITS.readings.max }) : refused(400, body.key);
  const parsed = readingsInput.safeParse(json(body));
  if (!parsed.success)
    return refused(400, "bad-input", {
      fields: parsed.error.issues.slice(0, 20).map((issue) => `${issue.path.join(".")}: ${issue.message}`),
    });
  try {
    const { readings } = parsed.data;
    const {
      replayed,
      answer: taken,
      stationIds,
    } = await acceptReadings(key.viewer, key, idempotencyKey.data, body, readings);
    if (!replayed) await evaluate(stationIds);
    return Response.json(taken, { status: replayed ? 200 : 201, headers: { "Cache-Control": "no-store" } });
  } catch (error) {
    const { status, key: why, params } = doorFault(error, "readings.push");
    if (why === "other-station") await auditPushRefusal(key.viewer, why, String(params.station ?? ""));
    return refused(why === "busy" ? 503 : status, why, params);
  }
}

/**
 * The readings are in; days that could not be evaluated now keep their marks and the next run takes them. What a large file has
 * marked is not for an instrument to wait for.
 */
async function evaluate(stations: readonly number[]): Promise<void> {
  try {
    await recomputeStale({ stations, patienceMs: 1_000 });
  } catch (error) {
    log().error({ err: error }, "days could not be evaluated after a push");
  }
}

function refused(status: number, error: string, detail: object = {}): Response {
  const headers: Record<string, string> = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };
  if (status === 401) headers["WWW-Authenticate"] = 'Bearer realm="readings"';
  if (status === 429) headers["Retry-After"] = "60";
  if (status === 503) headers["Retry-After"] = "20";
  return Response.json({ error, ...detail }, { status, headers });
}

async function bodyOf(request: Request): Promise<string | AppError> {
  try {
    return await boundedText(request, LIMITS.readings);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
