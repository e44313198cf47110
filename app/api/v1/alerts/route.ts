import { answerFailure } from "@/lib/identity/commands/answer-failure";
import { type KeyHolder, verifyApiKey } from "@/lib/identity/commands/api-keys";
import { countKeyRequest, type KeyAllowance, withAllowance } from "@/lib/identity/commands/count-key-request";
import { comeAgain, doorFault } from "@/lib/identity/commands/door-fault";
import { factsFrom } from "@/lib/identity/queries/request-facts";
import { fieldFaults, isPoisoned, isUnkeepable } from "@/lib/identity/rules/action-input";
import { preparePhoto } from "@/lib/issues/commands/prepare-photo";
import { boundedText } from "@/lib/platform/bounded-body";
import { transaction } from "@/lib/platform/db";
import { AppError, BadInput } from "@/lib/platform/errors";
import { LIMITS } from "@/lib/shared/limits-table";
import { receiveAlert } from "@/lib/winter/commands/receive-alert";
import { alertBody } from "@/lib/winter/schema-alerts";
import { faultBody } from "../fault-body";

/**
 * The door of other systems' alerts: POST JSON with `Authorization: Bearer lt_…`. 201 = taken, 200 = had been taken before; 400 body, 401 key, 403
 * scope, 409 the number was used for another content, 413 too long, 429 too often (Retry-After).
 */
export async function POST(request: Request): Promise<Response> {
  const { ip } = factsFrom(request.headers);
  const checked = await verifyApiKey(request.headers.get("authorization"), "alerts:write", ip);
  if (!checked.ok) {
    const status = checked.why === "too-many" ? 429 : checked.why === "scope" ? 403 : 401;
    return refused(status, `api-key-${checked.why}`);
  }
  const allowance = await countKeyRequest(checked.key.id, "pushes");
  return withAllowance(await answer(request, checked.key, allowance, ip), allowance);
}

async function answer(request: Request, key: KeyHolder, allowance: KeyAllowance, ip: string): Promise<Response> {
  if (allowance.spent) return refused(429, "api-too-many", { limit: allowance.limit });
  try {
    const raw = json(await boundedText(request, LIMITS.alerts));
    if (isPoisoned(raw) || isUnkeepable(raw)) throw new BadInput("api-bad-body");
    const parsed = alertBody.safeParse(raw);
    if (!parsed.success) throw new BadInput("api-bad-body", {}, fieldFaults(parsed.error));
    const { picture } = parsed.data;
    const kept = picture === undefined ? null : (await preparePhoto(Buffer.from(picture, "base64"))).fileKey;
    const taken = await transaction((tx) => receiveAlert(tx, key.viewer, key.id, parsed.data, kept));
    return Response.json(taken, { status: taken.repeated ? 200 : 201, headers: { "Cache-Control": "no-store" } });
  } catch (error) {
    if (error instanceof AppError && error.status === 403) await answerFailure(error, "api.alerts", key.viewer, ip);
    const { status, key: why, params, fields } = doorFault(error, "api.alerts");
    return refused(status, why, params, fields);
  }
}

function json(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    throw new BadInput("api-bad-body");
  }
}

function refused(
  status: number,
  key: string,
  params: Record<string, string | number> = {},
  fields: Parameters<typeof faultBody>[0]["fields"] = {},
): Response {
  const headers: Record<string, string> = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    ...comeAgain(status),
  };
  if (status === 401) headers["WWW-Authenticate"] = 'Bearer realm="alerts:write"';
  return Response.json(faultBody({ status, key, params, fields }), { status, headers });
}
