import { createHash } from "node:crypto";
import type { z } from "zod";
import { AppError, BadInput, TooMany } from "@/lib/platform/errors";
import { factsFrom } from "../queries/request-facts";
import { fieldFaults, isPoisoned, isUnkeepable } from "../rules/action-input";
import type { ApiScope } from "../rules/api-scopes";
import { answerFailure } from "./answer-failure";
import { type KeyHolder, verifyApiKey } from "./api-keys";
import { countKeyRequest, withAllowance } from "./count-key-request";
import { comeAgain, doorFault, type KeyFault } from "./door-fault";

export interface KeyRouteSpec<Schema extends z.ZodObject> {
  /** Stands in the audit trail. */
  name: string;
  scope: ApiScope;
  /** Search parameters. They must be the schema's own: anything else is refused. */
  input: Schema;
  run(context: { key: KeyHolder; input: z.output<Schema> }): Promise<object>;
  /** The refusal's body. */
  say(fault: KeyFault): object;
}

/**
 * The one way to make a reading route for programs: key with the scope → at most so many a minute → strict parameters → work → ETag.
 * The answer carries the tag of its own text, so an answer that has not changed is 304 without a body. Refusals: 400 parameters, 401 key,
 * 403 scope or reach, 404 out of sight, 429 too many. A key is no cookie: no CORS header is ever sent, a browser of another site gets nothing.
 */
export function keyRoute<Schema extends z.ZodObject>(
  spec: KeyRouteSpec<Schema>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const { ip } = factsFrom(request.headers);
    const checked = await verifyApiKey(request.headers.get("authorization"), spec.scope, ip);
    if (!checked.ok) {
      const status = checked.why === "too-many" ? 429 : checked.why === "scope" ? 403 : 401;
      return refused(spec, { status, key: `api-key-${checked.why}`, params: {}, fields: {} });
    }
    const { key } = checked;
    const allowance = await countKeyRequest(key.id, "reads");
    try {
      if (allowance.spent) throw new TooMany("api-too-many", { limit: allowance.limit });
      const body = JSON.stringify(await spec.run({ key, input: parse(spec.input, request) }));
      return withAllowance(answered(request, body), allowance);
    } catch (error) {
      // What a program asks for wrongly is its own affair; what it is not allowed to see stands in the trail.
      if (error instanceof AppError && error.status === 403) await answerFailure(error, spec.name, key.viewer, ip);
      return withAllowance(refused(spec, doorFault(error, spec.name)), allowance);
    }
  };
}

function parse<Schema extends z.ZodObject>(schema: Schema, request: Request): z.output<Schema> {
  const search = new URL(request.url).searchParams;
  const raw = Object.fromEntries(search);
  const twice = [...new Set(search.keys())].filter((name) => search.getAll(name).length > 1);
  if (twice.length > 0)
    throw new BadInput(
      "api-bad-query",
      {},
      Object.fromEntries(twice.map((name) => [name, { key: "api-given-twice" }])),
    );
  if (isPoisoned(raw) || isUnkeepable(raw)) throw new BadInput("api-bad-query");
  const known = Object.keys(schema.shape);
  const unknown = Object.keys(raw).filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    const reason = { key: "api-unknown-parameter", params: { known: known.join(", ") } };
    throw new BadInput("api-bad-query", {}, Object.fromEntries(unknown.map((name) => [name.slice(0, 60), reason])));
  }
  const result = schema.safeParse(raw);
  if (result.success) return result.data as z.output<Schema>;
  const faults = Object.keys(fieldFaults(result.error)).map((name) => [
    name,
    {
      key: raw[name] === undefined ? "api-missing-parameter" : "api-bad-value",
      params: { allowed: allowed(schema, name) },
    },
  ]);
  throw new BadInput("api-bad-query", {}, Object.fromEntries(faults));
}

/** The words that a parameter may have; a dash where it is no list of words. */
function allowed(schema: z.ZodObject, name: string): string {
  const field: unknown = schema.shape[name];
  const inner = (field as { unwrap?: () => unknown } | undefined)?.unwrap?.() ?? field;
  const { options } = inner as { options?: readonly string[] };
  return options?.join(" | ") ?? "—";
}

function answered(request: Request, body: string): Response {
  const tag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
  const headers = {
    ETag: tag,
    "Cache-Control": "private, no-cache",
    "X-Content-Type-Options": "nosniff",
    Vary: "Authorization",
  };
  const seen = (request.headers.get("if-none-match") ?? "").split(",").map((one) => one.trim().replace(/^W\//, ""));
  if (seen.includes(tag) || seen.includes("*")) return new Response(null, { status: 304, headers });
  return new Response(body, {
    status: 200,
    headers: { ...headers, "Content-Type": "application/json; charset=utf-8" },
  });
}

function refused<Schema extends z.ZodObject>(spec: KeyRouteSpec<Schema>, fault: KeyFault): Response {
  const headers: Record<string, string> = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    ...comeAgain(fault.status),
  };
  if (fault.status === 401) headers["WWW-Authenticate"] = `Bearer realm="${spec.scope}"`;
  return Response.json(spec.say(fault), { status: fault.status, headers });
}
