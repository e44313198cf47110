import { type KeyHolder, verifyApiKey } from "@/lib/identity/commands/api-keys";
import { countKeyRequest, withAllowance } from "@/lib/identity/commands/count-key-request";
import { comeAgain, doorFault } from "@/lib/identity/commands/door-fault";
import { keyRoute } from "@/lib/identity/commands/run-key-route";
import { factsFrom } from "@/lib/identity/queries/request-facts";
import { fieldFaults, isPoisoned, isUnkeepable } from "@/lib/identity/rules/action-input";
import { type PushedEntry, pushEntries } from "@/lib/ledgers/commands/push-entries";
import { apiEntries } from "@/lib/ledgers/queries/api-entries";
import type { Register } from "@/lib/ledgers/rules/register";
import { registerNamed } from "@/lib/ledgers/rules/registers";
import { ledgerPush, ledgerQuery } from "@/lib/ledgers/schema-api";
import { boundedText } from "@/lib/platform/bounded-body";
import { BadInput, NotFound } from "@/lib/platform/errors";
import { LIMITS } from "@/lib/shared/limits-table";
import { faultBody } from "../../fault-body";

interface Ask {
  params: Promise<{ register: string }>;
}

/** A register for programs, by key: 500 entries at a time, personal data as masks. */
export async function GET(request: Request, { params }: Ask): Promise<Response> {
  const register = registerNamed((await params).register);
  return keyRoute({
    name: "api.ledgers",
    scope: "ledgers:read",
    input: ledgerQuery,
    say: faultBody,
    run: ({ key, input }) => {
      if (register === null) throw new NotFound("not-found");
      return apiEntries(key.viewer, register, input);
    },
  })(request);
}

/**
 * Entries from another office's system, by key: `{ preview, entries: [{ code | outerNo, name, town, values, … }] }`, at most 200. 200 = saved or
 * previewed, with what became of each; 422 = nothing saved, the answer says which entries stand in the way. 400 body, 401 key, 403 scope,
 * 413 too long, 429 too often. Sent again it changes nothing: entries with a number are found by it.
 */
export async function POST(request: Request, { params }: Ask): Promise<Response> {
  const checked = await verifyApiKey(
    request.headers.get("authorization"),
    "ledgers:write",
    factsFrom(request.headers).ip,
  );
  if (!checked.ok)
    return fault({ "too-many": 429, scope: 403 }[checked.why as string] ?? 401, `api-key-${checked.why}`);
  const allowance = await countKeyRequest(checked.key.id, "pushes");
  // Whoever has no key learns nothing of what there is.
  const register = registerNamed((await params).register);
  if (register === null) return withAllowance(fault(404, "not-found"), allowance);
  if (allowance.spent) return withAllowance(fault(429, "api-too-many", { limit: allowance.limit }), allowance);
  return withAllowance(await taken(request, register, checked.key), allowance);
}

async function taken(request: Request, register: Register, key: KeyHolder): Promise<Response> {
  try {
    const raw = json(await boundedText(request, LIMITS.ledgerEntries));
    if (isPoisoned(raw) || isUnkeepable(raw)) throw new BadInput("bad-input");
    const parsed = ledgerPush.safeParse(raw);
    if (!parsed.success) throw new BadInput("bad-input", {}, fieldFaults(parsed.error));
    const { saved, entries } = await pushEntries(key.viewer, register, parsed.data, key.name);
    const status = saved || parsed.data.preview ? 200 : 422;
    return Response.json({ saved, entries: entries.map(said) }, { status, headers: { "Cache-Control": "no-store" } });
  } catch (error) {
    const { status, key: why, params, fields } = doorFault(error, "api.ledgers");
    return fault(status, why, params, fields);
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const said = ({ fault: why, ...entry }: PushedEntry) => ({
  ...entry,
  ...(why ? faultBody({ status: 422, key: why.key, params: why.params ?? {}, fields: why.fields }) : {}),
});

function fault(
  status: number,
  key: string,
  params: Record<string, string | number> = {},
  fields: BadInput["fields"] = {},
): Response {
  return Response.json(faultBody({ status, key, params, fields }), {
    status,
    headers: { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", ...comeAgain(status) },
  });
}
