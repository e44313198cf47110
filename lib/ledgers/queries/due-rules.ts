import { sql } from "@/lib/platform/db";
import { type DueRule, REGISTER_KEYS, type Register, type RegisterKey } from "../rules/register";
import { REGISTERS } from "../rules/registers";

/** A rule of a definition as the office has set it. */
export interface SetRule {
  register: RegisterKey;
  rule: DueRule;
  enabled: boolean;
  /** Whether the nightly work makes a problem of it. */
  makesIssue: boolean;
  /** Days after the due date before it does. */
  graceDays: number;
  /** 0 = as defined, nobody has touched it. */
  version: number;
  changedAt: Date | null;
  changedByName: string;
}

/** All rules of all registers; what nobody has touched is on and makes no problems. */
export async function dueRules(): Promise<SetRule[]> {
  const rows = await sql<Omit<SetRule, "rule"> & { rule: string }>(
    "register-rules",
    `SELECT register, rule, enabled, makes_issue AS "makesIssue", grace_days AS "graceDays", version, changed_at AS "changedAt",
       changed_by_name AS "changedByName" FROM register_rule`,
  );
  const set = new Map(rows.map((row) => [`${row.register}/${row.rule}`, row]));
  const untouched = { enabled: true, makesIssue: false, graceDays: 0, version: 0, changedAt: null, changedByName: "" };
  return REGISTER_KEYS.flatMap((register) =>
    REGISTERS[register].due.map((rule) => ({
      ...untouched,
      ...set.get(`${register}/${rule.key}`),
      register,
      rule,
    })),
  );
}

/** The rules of a register that are on. */
export async function rulesOn(register: Register): Promise<DueRule[]> {
  return (await dueRules()).filter((one) => one.register === register.key && one.enabled).map(({ rule }) => rule);
}
