import { expect, test } from "vitest";
import { bootstrapAdministrators } from "@/lib/identity/commands/bootstrap-administrators";
import { signIn } from "@/lib/identity/commands/sign-in";
import { ADMINISTRATOR_ROLES } from "@/lib/identity/rules/roles";
import { testDatabase } from "../../support/database";
import { FACTS } from "../../support/identity-scene";

await testDatabase();

test("first start: three administrators, each with a one-time password; a second start makes none", async () => {
  const [first, second] = await Promise.all([bootstrapAdministrators(), bootstrapAdministrators()]);
  const logins = first ?? second ?? [];
  expect([first, second].filter(Boolean)).toHaveLength(1);
  expect(logins.map((login) => login.role)).toEqual([...ADMINISTRATOR_ROLES]);
  for (const { loginName, password } of logins)
    expect((await signIn({ loginName, password }, FACTS, null)).ok).toBe(true);
});
