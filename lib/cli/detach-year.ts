import { parseArgs } from "node:util";
import { today } from "@/lib/platform/clock";
import { yearOf } from "@/lib/shared/civil-date";
import { ARCHIVE, attachYear, detachYear } from "./detach-partitions";
import { ownerDatabase } from "./owner-database";

/** `npm run detach-year -- --year 2019 [--attach]`: takes the hours of an old year out of the running tables, or brings them back. docs/operations.md. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { year: { type: "string" }, attach: { type: "boolean", default: false } } });
  const year = Number(values.year);
  if (!Number.isInteger(year) || year < 1990) {
    console.error("usage: npm run detach-year -- --year 2019 [--attach]");
    return 2;
  }
  const database = await ownerDatabase();
  try {
    const { months, hours } = values.attach
      ? await attachYear(database.url, year)
      : await detachYear(database.url, year, yearOf(today()));
    if (months.length === 0) {
      console.error(
        values.attach ? `${ARCHIVE} 中没有 holds nothing of ${year}` : `没有 ${year} 年的小时值 no hours of ${year}`,
      );
      return 1;
    }
    console.log(
      `${values.attach ? "已接回 attached" : "已分离 detached"}: ${months.join(" ")} · ${hours} 条小时值 hours`,
    );
    if (!values.attach)
      console.log(`下一步 next: pg_dump -Fc -n ${ARCHIVE} -f hours-${year}.dump …   DROP SCHEMA ${ARCHIVE} CASCADE`);
    return 0;
  } finally {
    await database.stop();
  }
}

main()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  })
  .then((code) => {
    process.exitCode = code;
  });
