import { expect, test } from "vitest";
import { toldAs } from "@/lib/identity/commands/answer-failure";
import { systemFault } from "@/lib/platform/database-away";
import { BadInput, NoRoom, Unavailable } from "@/lib/platform/errors";
import { markedFault } from "@/lib/platform/system-refusal";

const coded = (code: string, cause?: unknown) => Object.assign(new Error("words", { cause }), { code });

test("H6 a full disk is told as such, whether the database or the application met it, however deep it stands", () => {
  for (const error of [
    coded("53100"),
    coded("ENOSPC"),
    coded("EDQUOT"),
    new Error("Migration x", { cause: coded("53100") }),
    Object.assign(new Error("prisma"), { code: "P2010", meta: { driverAdapterError: { cause: { code: "53100" } } } }),
  ]) {
    expect(systemFault(error)).toBe("disk-full");
    expect(toldAs(error)).toBeInstanceOf(NoRoom);
    expect(toldAs(error)).toMatchObject({ key: "disk-full", status: 507 });
    expect(markedFault(error)).toMatchObject({ digest: "disk-full" });
  }
});

test("H6 a database that is away is told as such, and nothing else is", () => {
  for (const error of [
    coded("57P01"),
    coded("ECONNREFUSED"),
    new AggregateError([coded("ECONNREFUSED")]),
    coded("08006"),
  ])
    expect(toldAs(error)).toBeInstanceOf(Unavailable);
  for (const error of [coded("23505"), new Error("disk full"), new BadInput("bad-input"), null, "ENOSPC"])
    expect(toldAs(error)).toBe(error);
});
