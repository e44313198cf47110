import { pool } from "@/lib/platform/db";

interface Asked {
  text: string;
  values: unknown[];
}

export interface Statement {
  /** Execution time that PostgreSQL states, in ms. */
  ms: number;
  /** Whole-table scans of tables with more than `LARGE` rows: `issue (100000 rows)`. */
  scans: string[];
  text: string;
}

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows"?: number;
  "Actual Loops"?: number;
  "Rows Removed by Filter"?: number;
  Plans?: PlanNode[];
}

const LARGE = 10_000;

/** Runs `work` and then asks PostgreSQL how it carries out each statement of it; the slowest first. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const shared = pool();
  const real = shared.query.bind(shared);
  const asked: Asked[] = [];
  Object.assign(shared, {
    query: (statement: Asked) => {
      asked.push(statement);
      return real(statement);
    },
  });
  try {
    await work();
  } finally {
    Object.assign(shared, { query: real });
  }
  const found: Statement[] = [];
  for (const { text, values } of asked) {
    const { rows } = await real(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values);
    const [plan] = (rows[0] as { "QUERY PLAN": { Plan: PlanNode; "Execution Time": number }[] })["QUERY PLAN"];
    if (plan) found.push({ ms: plan["Execution Time"], scans: wholeScans(plan.Plan), text });
  }
  return found.sort((a, b) => b.ms - a.ms);
}

function wholeScans(node: PlanNode): string[] {
  const read = ((node["Actual Rows"] ?? 0) + (node["Rows Removed by Filter"] ?? 0)) * (node["Actual Loops"] ?? 1);
  const own =
    node["Node Type"] === "Seq Scan" && read > LARGE ? [`${node["Relation Name"]} (${Math.round(read)} rows)`] : [];
  return [...own, ...(node.Plans ?? []).flatMap(wholeScans)];
}
