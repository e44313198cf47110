import { POLICY_KEYS } from "@/lib/air/rules/air-policies";
import { policyValues, type SetAirPolicyInput } from "@/lib/air/schema";
import { recordAudit } from "@/lib/identity/commands/record-audit";
import { unchangedSince } from "@/lib/identity/commands/unchanged-since";
import { decidesForAll } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Refused } from "@/lib/platform/errors";
import type { CivilDate } from "@/lib/shared/civil-date";
import { bumpAirVersion } from "./bump-air-version";

/** A choice and the day from which it holds, as the form shows them: newest first. */
interface ChosenFrom {
  validFrom: CivilDate;
  value: unknown;
}

/**
 * Records one of the office's choices about its figures, from a day on; figures of periods that end before keep the choice
 * of their time. Throws Refused without the permission, BadInput for a value that the choice does
 * not have, Conflict when the choice was changed since the form was opened.
 */
export async function setAirPolicy(tx: Tx, viewer: Viewer, input: SetAirPolicyInput): Promise<void> {
  if (!decidesForAll(viewer, "standards:edit")) throw new Refused("not-permitted", { permission: "standards:edit" });
  const parsed = policyValues[input.name].safeParse(plainValue(input.value));
  if (!parsed.success) throw new BadInput("bad-input", {}, { value: { key: "field-invalid-value" } });
  const key = POLICY_KEYS[input.name];
  const subject = { type: "policy", id: key };
  const chosen = await unchangedSince(tx, subject, input.seen, () =>
    tx.sql<ChosenFrom>(
      "air-policy-before",
      `SELECT valid_from AS "validFrom", value FROM policy_setting WHERE key = $1 ORDER BY valid_from DESC`,
      [key],
    ),
  );
  const before = chosen.find(({ validFrom }) => validFrom <= input.validFrom);
  await tx.change(
    "air-policy-set",
    `INSERT INTO policy_setting (key, valid_from, value, set_at, set_by, reason) VALUES ($1, $2, $3::jsonb, now(), $4, $5)
     ON CONFLICT (key, valid_from) DO UPDATE
       SET value = EXCLUDED.value, set_at = EXCLUDED.set_at, set_by = EXCLUDED.set_by, reason = EXCLUDED.reason`,
    [key, input.validFrom, JSON.stringify(parsed.data), viewer.userId || null, input.reason],
  );
  await recordAudit(tx, viewer, {
    event: "policy.changed",
    subject,
    detail: { key, before: before?.value ?? null, after: parsed.data, reason: input.reason },
  });
  await bumpAirVersion(tx);
}

/** JSON when it is one with structure, else the word itself: a form sends "2012" and means the scheme, not the number. */
function plainValue(text: string): unknown {
  if (text === "" || text === "null") return null;
  if (!text.startsWith("{")) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
