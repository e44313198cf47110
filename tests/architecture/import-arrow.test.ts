import { expect, test } from "vitest";
import { FLOORS, importsOf, violations, violationsIn } from "./import-arrow";

test("every import of the project points the right way", () => {
  expect(violations(process.cwd())).toEqual([]);
});

/** One per arrow that the house forbids: the file, what it would import, what the lint says. */
const FORBIDDEN: [string, string, RegExp][] = [
  ["lib/shared/number.ts", 'import { a } from "@/lib/air/rules/a";', /lib\/shared imports nothing/],
  ["lib/air/rules/day.ts", 'import { sql } from "@/lib/platform/db";', /rules are pure/],
  ["lib/air/rules/day.ts", 'import type { Row } from "../queries/day";', /rules are pure/],
  ["lib/air/rules/day.ts", 'import fs from "node:fs";', /rules are pure/],
  ["lib/air/rules/day.ts", 'const db = await import("pg");', /rules are pure/],
  ["lib/air/schema.ts", 'import { sql } from "../platform/db";', /schema/],
  ["lib/platform/db.ts", 'import { day } from "@/lib/air/rules/day";', /platform knows no area/],
  ["lib/i18n/format.ts", 'import { sql } from "@/lib/platform/db";', /i18n/],
  ["lib/air/queries/day.ts", 'import { recompute } from "../commands/recompute";', /a query changes nothing/],
  ["lib/air/rules/day.ts", 'import type { State } from "@/lib/issues/rules/task-state";', /floors below/],
  ["components/air/tile.tsx", 'import { Lamp } from "@/components/issues/task-lamp";', /floors below/],
  ["components/ledgers/map.tsx", 'import type { Row } from "@/lib/issues/queries/issue-list";', /floors below/],
  ["lib/reports/queries/list.ts", 'import { word } from "../files/word";', /in data, not in files/],
  ["lib/reports/commands/move.ts", 'import { word } from "../files/word";', /whoever called it/],
  ["lib/reports/files/word.ts", 'import { move } from "../commands/move";', /its own area/],
  ["lib/reports/files/word.ts", 'import { day } from "@/lib/air/queries/day";', /its own area/],
  ["lib/reports/files/word.ts", 'import { Pool } from "pg";', /through lib\/platform/],
  ["lib/air/queries/day.ts", 'import { Pool } from "pg";', /through lib\/platform/],
  ["lib/air/queries/day.ts", 'import { Card } from "@/components/ui/card";', /no appearance/],
  ["lib/air/queries/day.ts", 'import { page } from "@/app/page";', /never point back/],
  ["lib/air/queries/day.ts", 'import { figures } from "@/lib/cli/figures";', /command line/],
  ["lib/air/queries/day.ts", 'import { seed } from "@/prisma/seed/demo";', /seeds/],
  ["components/air/tile.tsx", 'import { day } from "@/lib/air/queries/day";', /only types/],
  ["components/air/tile.tsx", 'import { env } from "@/lib/platform/env";', /outside world/],
  ["components/air/tile.tsx", 'import { page } from "../../app/page";', /never point back/],
  ["components/air/tile.tsx", 'import { Line } from "recharts";', /components\/charts only/],
  ["app/trends/page.tsx", 'import { sql } from "@/lib/platform/db";', /never the database/],
  ["app/trends/page.tsx", 'import { transaction } from "@/lib/platform/db";', /never the database/],
  ["app/trends/actions.ts", 'import { sql, transaction } from "@/lib/platform/db";', /never the database/],
  ["app/trends/page.tsx", 'import type { Region } from "@/prisma/client/client";', /never the database/],
  ["app/trends/page.tsx", 'export { x } from "@/tests/support/database";', /imports tests/],
];

test.each(FORBIDDEN)("%s with %s is reported", (file, source, rule) => {
  const found = violationsIn(file, `\n${source}\n`);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ file, line: 2, rule: expect.stringMatching(rule) });
});

/** Each floor against the one above it, and each area against those beside it. */
const UPWARD = FLOORS.flatMap((areas, floor) =>
  areas.flatMap((area) =>
    [...areas.filter((beside) => beside !== area), ...(FLOORS[floor + 1] ?? [])].map((other) => [area, other] as const),
  ),
);

test.each(UPWARD)("%s may not use %s: it is not below", (area, other) => {
  const source = `import type { Row } from "@/lib/${other}/queries/row";`;
  expect(violationsIn(`lib/${area}/queries/list.ts`, source)).toHaveLength(1);
});

test.each(UPWARD.filter(([, other]) => !["cli", "tracing"].includes(other)))(
  "a floor up, %s may be used by %s",
  (area, other) => {
    const above =
      FLOORS.findIndex((areas) => areas.includes(other)) > FLOORS.findIndex((areas) => areas.includes(area));
    const source = `import { row } from "@/lib/${area}/rules/row";`;
    expect(violationsIn(`lib/${other}/rules/own.ts`, source)).toHaveLength(
      above && !["platform", "i18n"].includes(area) ? 0 : 1,
    );
  },
);

const ALLOWED: [string, string][] = [
  [
    "lib/air/rules/day.ts",
    'import { a } from "./a";\nimport { b } from "@/lib/shared/b";\nimport { v } from "@/lib/identity/rules/viewer";',
  ],
  [
    "lib/air/queries/day.ts",
    'import { sql } from "@/lib/platform/db";\nimport { day } from "../rules/day";\nimport { own } from "./own";',
  ],
  ["lib/ingest/commands/commit.ts", 'import { recompute } from "@/lib/air/commands/recompute";'],
  ["lib/issues/commands/report.ts", 'import { notify } from "@/lib/messages/commands/notify";'],
  ["lib/ingest/commands/commit.ts", 'import { recordAudit } from "@/lib/identity/commands/record-audit";'],
  ["lib/reports/queries/bulletin.ts", 'import { day } from "@/lib/air/queries/day";'],
  ["lib/jobs/queries/late.ts", 'import { day } from "@/lib/air/queries/day";'],
  ["lib/jobs/commands/nightly.ts", 'import { recompute } from "@/lib/air/commands/recompute";'],
  [
    "components/air/tile.tsx",
    'import type { Day } from "@/lib/air/queries/day";\nimport { type Day2 } from "@/lib/air/queries/day";',
  ],
  ["components/charts/line.tsx", 'import { Line } from "recharts";'],
  ["app/trends/actions.ts", 'import { transaction } from "@/lib/platform/db";'],
  ["app/page.tsx", 'import { day } from "@/lib/air/queries/day";\nimport { Tile } from "@/components/air/tile";'],
];

test.each(ALLOWED)("%s may import what it needs", (file, source) => {
  expect(violationsIn(file, source)).toEqual([]);
});

test("reads imports over several lines, bare ones, dynamic ones and re-exports", () => {
  const source =
    'import {\n  a,\n  type B,\n} from "./a";\nimport "../b.ts";\nexport * from "pg";\nexport type { C } from "@prisma/client/x";\nawait import("@/lib/c");';
  expect(importsOf("lib/air/rules/day.ts", source)).toEqual([
    { target: "lib/air/rules/a", typeOnly: false, names: ["a", "type B"], line: 1 },
    { target: "lib/air/b", typeOnly: false, names: [], line: 5 },
    { target: "pg", typeOnly: false, names: [], line: 6 },
    { target: "@prisma/client", typeOnly: true, names: ["C"], line: 7 },
    { target: "lib/c", typeOnly: false, names: [], line: 8 },
  ]);
});
