import type { z } from "zod";
import { behindPages } from "@/lib/platform/behind-pages";
import { boundedText } from "@/lib/platform/bounded-body";
import { AppError, BadInput } from "@/lib/platform/errors";
import { dateFault } from "@/lib/shared/date-parameters";
import { LIMITS } from "@/lib/shared/limits-table";
import { currentSession } from "../queries/current-viewer";
import { factsFrom } from "../queries/request-facts";
import type { SignedIn } from "../queries/viewer-by-session";
import { fieldFaults, isPoisoned, isUnkeepable } from "../rules/action-input";
import { OWNER_FIELD } from "../rules/owner-header";
import type { Viewer } from "../rules/viewer";
import { answerFailure, toldAs } from "./answer-failure";
import { addressAsked, answerInTurn } from "./answer-in-turn";
import { refuseGround } from "./refuse-ground";
import { OTHER_PERSON } from "./refuse-other";
import { admitted, type Demand, known, permitted } from "./run-action";
import { wordedError } from "./worded";

type Params = Record<string, string | string[]>;
interface Context {
  params: Promise<Params>;
}

export interface RouteSpec<Schema extends z.ZodObject> {
  /** Stands in the audit trail: "figures.export". */
  name: string;
  permission: Demand;
  /** Search parameters (GET) or the JSON body (else), made strict. Without it the route reads the request itself (uploads). */
  input?: Schema;
  /** A file to be saved: it goes behind the pages that are being answered (platform/behind-pages). */
  gives?: "file";
  /** A Response, or data to be sent as JSON. Throw an AppError to refuse. Commands and `recordAudit` are called inside. */
  run(context: { viewer: Viewer; request: Request; params: Params; input: z.output<Schema> }): Promise<unknown>;
}

/** When it is worth asking again after "no room" and "too often". */
const RETRY_AFTER_S = "5";
const SAFE = new Set(["GET", "HEAD"]);

/**
 * The one way to make a route handler for people: session → origin and whom the page was opened for (unsafe methods) → permission → strict input → work.
 * Refusals come as 401/403/404/409/400/429 with `{ error }`, worded for the reader, and are audited. Never cached.
 */
export function route<Schema extends z.ZodObject>(
  spec: RouteSpec<Schema>,
): (request: Request, context: Context) => Promise<Response> {
  const serve = async (request: Request, context: Context) => {
    const facts = factsFrom(request.headers);
    let session: SignedIn | null = null;
    try {
      session = await currentSession();
      const viewer = SAFE.has(request.method)
        ? permitted(session, spec.permission)
        : admitted(session, facts, spec.permission, addressAsked(request).searchParams.get(OWNER_FIELD));
      if (!SAFE.has(request.method)) refuseGround(viewer, spec.name, spec.permission);
      const input = (spec.input ? parse(spec.input, await rawInput(request)) : {}) as z.output<Schema>;
      const params = await context.params;
      return sealed(
        await answerInTurn(viewer, request, async () => {
          const answer = await spec.run({ viewer, request, params, input });
          return answer instanceof Response ? answer : Response.json(answer);
        }),
      );
    } catch (error) {
      const answer = await answerFailure(error, spec.name, session?.viewer ?? null, facts.ip);
      const status = statusOf(toldAs(error));
      const headers = status === 503 || status === 429 ? { "Retry-After": RETRY_AFTER_S } : undefined;
      return sealed(Response.json({ error: await wordedError(answer.error) }, { status, headers }));
    }
  };
  return known(spec.name, spec.permission, (request: Request, context: Context) =>
    spec.gives === "file" ? behindPages(() => serve(request, context)) : serve(request, context),
  );
}

function statusOf(error: unknown): number {
  if (!(error instanceof AppError)) return 500;
  // 401 also where another is signed in: what a phone keeps waits for its owner then, and is not thrown away as refused.
  return error.key === "signed-out" || error.key.startsWith(OTHER_PERSON) ? 401 : error.status;
}

async function rawInput(request: Request): Promise<unknown> {
  if (!SAFE.has(request.method)) return json(await boundedText(request, LIMITS.json));
  const search = addressAsked(request).searchParams;
  const fault = dateFault(search);
  if (fault) throw new BadInput("bad-input", {}, { [fault.name]: { key: fault.key, params: fault.params } });
  return Object.fromEntries(
    [...new Set(search.keys())].map((name) => [
      name,
      search.getAll(name).length > 1 ? search.getAll(name) : search.get(name),
    ]),
  );
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function parse<Schema extends z.ZodObject>(schema: Schema, raw: unknown): z.output<Schema> {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw) || isPoisoned(raw)) throw new BadInput("bad-input");
  const result = schema.strict().safeParse(raw);
  if (!result.success) throw new BadInput("bad-input", {}, fieldFaults(result.error));
  if (isUnkeepable(result.data)) throw new BadInput("bad-input");
  return result.data as z.output<Schema>;
}

function sealed(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set("Cache-Control", "private, no-store");
  headers.set("X-Content-Type-Options", "nosniff");
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
