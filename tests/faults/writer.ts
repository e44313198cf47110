import { randomUUID } from "node:crypto";
import { personViewer } from "@/lib/identity/queries/person-viewer";
import { reportIssue } from "@/lib/issues/commands/report-issue";
import { issueInput } from "@/lib/issues/schema";
import { sql, transaction } from "@/lib/platform/db";

/** Reports problems without end as the person of that login name; prints each client id once it is acknowledged. */
const [loginName = ""] = process.argv.slice(2);

const [person] = await sql<{ id: number }>("fault-person", "SELECT id FROM user_account WHERE login_name = $1", [
  loginName,
]);
const [category] = await sql<{ id: number }>("fault-category", "SELECT id FROM category ORDER BY id LIMIT 1");
const [site] = await sql<{ id: number }>("fault-site", "SELECT id FROM site ORDER BY id LIMIT 1");
const viewer = await personViewer(person?.id ?? 0, "");

for (;;) {
  const input = issueInput.parse({
    clientId: randomUUID(),
    categoryId: category?.id,
    source: "inspection",
    description: "裸土未覆盖",
    siteId: site?.id,
    foundAt: new Date().toISOString(),
  });
  for (let done = false; !done; ) {
    try {
      await transaction((tx) => reportIssue(tx, viewer, input));
      done = true;
    } catch (error) {
      process.stderr.write(`${(error as Error).message}\n`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  process.stdout.write(`${input.clientId}\n`);
}
