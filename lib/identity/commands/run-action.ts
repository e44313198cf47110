import type { z } from "zod";
import { type Tx, transaction } from "@/lib/platform/db";
import { BadInput, Refused } from "@/lib/platform/errors";
import { askedBy } from "@/lib/platform/heavy-work";
import { currentSession } from "../queries/current-viewer";
import { type RequestFacts, requestFacts } from "../queries/request-facts";
import type { SignedIn } from "../queries/viewer-by-session";
import { fieldFaults, isPoisoned, isUnkeepable, plainInput } from "../rules/action-input";
import type { ActionResult } from "../rules/action-result";
import type { AuditEntry } from "../rules/audit-events";
import { type DoorDemand, debtSettledBy, isDoor, mayPass } from "../rules/debts-table";
import { OWNER_FIELD } from "../rules/owner-header";
import { may, type Permission } from "../rules/permissions";
import type { Viewer } from "../rules/viewer";
import { answerFailure } from "./answer-failure";
import { answeredOnce, isAnswered } from "./answer-once";
import { recordAudit } from "./record-audit";
import { refuseForeign } from "./refuse-foreign";
import { refuseGround } from "./refuse-ground";
import { refuseOther } from "./refuse-other";
import { worded } from "./worded";

/** "signed-in" = anybody with a complete session; "settles-…" = a door of the debts table: who owes just this. */
export type Demand = Permission | "signed-in" | DoorDemand;

interface Common<Schema extends z.ZodObject> {
  /** Stable name, area first: "users.create". It stands in the audit trail. */
  name: string;
  permission: Demand;
  /** Made strict here: a field that the schema doesn't know is refused. */
  input: Schema;
}

export interface ActionSpec<Schema extends z.ZodObject, Data, Ready = undefined> extends Common<Schema> {
  /** What takes long and needs no transaction (hashing a password), done before there is one: nobody waits for it then. */
  prepare?(context: { viewer: Viewer; input: z.output<Schema>; facts: RequestFacts }): Promise<Ready>;
  /** Load in scope → check state → change. Throw an AppError to refuse; everything is then rolled back. */
  run(context: { viewer: Viewer; input: z.output<Schema>; tx: Tx; facts: RequestFacts; ready: Ready }): Promise<Data>;
  /** What to write in the same transaction, or "inside" when `run` records it itself. */
  audit: "inside" | ((context: { viewer: Viewer; input: z.output<Schema>; data: Data }) => AuditEntry | AuditEntry[]);
  /** Of an input that asks only what would happen: a resend is answered anew, nothing is kept for it. */
  writesNothing?(input: z.output<Schema>): boolean;
  /** The answer holds what is shown once and stored nowhere in the clear (a password, a key, a session): kept sealed for a resend. */
  secret?: true;
  /** After the commit: revalidate, redirect, recompute. */
  after?(context: { viewer: Viewer; input: z.output<Schema>; data: Data }): Promise<void> | void;
}

export interface LongActionSpec<Schema extends z.ZodObject, Data> extends Common<Schema> {
  /** Opens its own transactions and records its own audit lines in them. */
  run(context: { viewer: Viewer; input: z.output<Schema> }): Promise<Data>;
  after?(context: { viewer: Viewer; input: z.output<Schema>; data: Data }): Promise<void> | void;
}

export type Action<Data> = (input: unknown, form?: FormData) => Promise<ActionResult<Data>>;

/** Every action and route that this process has made, with what it demands: how the tests see that none is missing. */
const made = new WeakMap<object, { name: string; permission: Demand | "nobody" }>();

/** Name and demand of a wrapped action or route; undefined for a function that the wrapper has not made. */
export function specOf(wrapped: object): { name: string; permission: Demand | "nobody" } | undefined {
  return made.get(wrapped);
}

/** Writes a wrapped function down with what it demands, for `specOf`. */
export function known<Made extends object>(name: string, permission: Demand | "nobody", run: Made): Made {
  made.set(run, { name, permission });
  return run;
}

/**
 * The one way to make a server action: viewer → origin → page opened for this viewer → strict schema → permission → idempotency key → transaction (change
 * and audit together) → answer. Takes a plain object or, as a form action, (previous state, FormData). A field
 * `idempotencyKey` (any string ≤ 80) makes a resend get the first answer. Failures are audited and answered, not thrown.
 */
export function action<Schema extends z.ZodObject, Data, Ready = undefined>(
  spec: ActionSpec<Schema, Data, Ready>,
): Action<Data> {
  return known<Action<Data>>(spec.name, spec.permission, async (first, form) =>
    worded(await perform(spec, plainInput(first, form), await requestFacts(), currentSession())),
  );
}

/** The same for work that must manage its own transactions (imports, recomputation). No idempotency key. */
export function longAction<Schema extends z.ZodObject, Data>(spec: LongActionSpec<Schema, Data>): Action<Data> {
  return known<Action<Data>>(spec.name, spec.permission, async (first, form) =>
    worded(await performLong(spec, plainInput(first, form), await requestFacts(), currentSession())),
  );
}

export interface PublicActionSpec<Schema extends z.ZodObject, Data> {
  name: string;
  input: Schema;
  /** `session` = the browser's present one, if any. Records its own audit lines. */
  run(context: { input: z.output<Schema>; facts: RequestFacts; session: SignedIn | null }): Promise<Data>;
  after?(context: { input: z.output<Schema>; data: Data }): Promise<void> | void;
}

/** For the doors alone (signing in): origin and schema are checked, nobody needs to be signed in. */
export function publicAction<Schema extends z.ZodObject, Data>(spec: PublicActionSpec<Schema, Data>): Action<Data> {
  return known<Action<Data>>(spec.name, "nobody", async (first, form) => {
    const facts = await requestFacts();
    let data: Data;
    let input: z.output<Schema>;
    try {
      refuseForeign(facts);
      input = parsed(spec.input, plainInput(first, form)).input;
      data = await spec.run({ input, facts, session: await currentSession() });
    } catch (error) {
      return worded(await answerFailure(error, spec.name, null, facts.ip));
    }
    await spec.after?.({ input, data });
    return { ok: true, data };
  });
}

/** `action` without the framework: what the tests call with a request and a session of their own. */
export async function perform<Schema extends z.ZodObject, Data, Ready = undefined>(
  spec: ActionSpec<Schema, Data, Ready>,
  raw: unknown,
  facts: RequestFacts,
  session: SignedIn | null | Promise<SignedIn | null>,
): Promise<ActionResult<Data>> {
  return guarded(spec, raw, facts, session, async (viewer, input, given) => {
    const key = spec.writesNothing?.(input) ? undefined : given;
    // A resend gets the first answer: what that one took must not be shown again.
    const again = spec.prepare && key !== undefined && (await isAnswered(viewer, key));
    const ready = (again ? undefined : await spec.prepare?.({ viewer, input, facts })) as Ready;
    const data = await transaction((tx) =>
      answeredOnce(
        tx,
        viewer,
        spec.name,
        key,
        input,
        async () => {
          const result = await spec.run({ viewer, input, tx, facts, ready });
          if (spec.audit !== "inside")
            for (const entry of [spec.audit({ viewer, input, data: result })].flat())
              await recordAudit(tx, viewer, entry);
          return result;
        },
        spec.secret,
      ),
    );
    return { data, after: () => spec.after?.({ viewer, input, data }) };
  });
}

export async function performLong<Schema extends z.ZodObject, Data>(
  spec: LongActionSpec<Schema, Data>,
  raw: unknown,
  facts: RequestFacts,
  session: SignedIn | null | Promise<SignedIn | null>,
): Promise<ActionResult<Data>> {
  return guarded(spec, raw, facts, session, async (viewer, input) => {
    const data = await spec.run({ viewer, input });
    return { data, after: () => spec.after?.({ viewer, input, data }) };
  });
}

async function guarded<Schema extends z.ZodObject, Data>(
  spec: Common<Schema>,
  raw: unknown,
  facts: RequestFacts,
  asked: SignedIn | null | Promise<SignedIn | null>,
  work: (
    viewer: Viewer,
    input: z.output<Schema>,
    key: string | undefined,
  ) => Promise<{ data: Data; after: () => Promise<void> | void | undefined }>,
): Promise<ActionResult<Data>> {
  let done: Awaited<ReturnType<typeof work>>;
  let session: SignedIn | null = null;
  try {
    session = await asked;
    const viewer = admitted(session, facts, spec.permission, openedAs(raw));
    refuseGround(viewer, spec.name, spec.permission);
    const { input, key } = parsed(spec.input, raw);
    done = await askedBy({ person: viewer.userId }, () => work(viewer, input, key));
  } catch (error) {
    return answerFailure(error, spec.name, session?.viewer ?? null, facts.ip);
  }
  // Outside the try: a redirect is an exception to the framework, and the change is already committed.
  await done.after();
  return { ok: true, data: done.data };
}

/** The viewer, or an AppError: signed out, foreign origin, a page opened for somebody else (`opened`: its own word), still owing, not permitted. */
export function admitted(session: SignedIn | null, facts: RequestFacts, demand: Demand, opened?: unknown): Viewer {
  refuseForeign(facts);
  if (session) refuseOther(session.viewer, [facts.openedAs, opened]);
  return permitted(session, demand);
}

/** The same for reading requests, which need no origin. */
export function permitted(session: SignedIn | null, demand: Demand): Viewer {
  if (!session) throw new Refused("signed-out");
  if (isDoor(demand)) {
    if (mayPass(session.owes, debtSettledBy(demand))) return session.viewer;
    throw new Refused(session.owes ? `owes-${session.owes}` : "owes-nothing");
  }
  if (session.owes) throw new Refused(`owes-${session.owes}`);
  if (demand !== "signed-in" && !may(session.viewer, demand))
    throw new Refused("not-permitted", { permission: demand });
  return session.viewer;
}

function openedAs(raw: unknown): unknown {
  return typeof raw === "object" && raw !== null ? (raw as Record<string, unknown>)[OWNER_FIELD] : undefined;
}

function parsed<Schema extends z.ZodObject>(
  schema: Schema,
  raw: unknown,
): { input: z.output<Schema>; key: string | undefined } {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw) || isPoisoned(raw)) throw new BadInput("bad-input");
  const { idempotencyKey, [OWNER_FIELD]: _opened, ...fields } = raw as Record<string, unknown>;
  if (idempotencyKey !== undefined && (typeof idempotencyKey !== "string" || idempotencyKey.length > 80))
    throw new BadInput("bad-input");
  const result = schema.strict().safeParse(fields);
  if (!result.success) throw new BadInput("bad-input", {}, fieldFaults(result.error));
  if (isUnkeepable(result.data)) throw new BadInput("bad-input");
  return { input: result.data as z.output<Schema>, key: idempotencyKey || undefined };
}
