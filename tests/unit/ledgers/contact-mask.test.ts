import { expect, test } from "vitest";
import { contactMask } from "@/lib/ledgers/rules/contact-mask";
import { derivedUuid } from "@/lib/shared/derived-uuid";

test.each([
  [{ name: "马建国", phone: "13812340001" }, "马** 138****0001"],
  [{ name: "𠮷田", phone: "" }, "𠮷**"],
  [{ name: "", phone: "3812" }, "**12"],
  [{ name: "", phone: "8" }, "*"],
  [{ name: "", phone: "" }, ""],
])("%j is shown as %s", (contact, mask) => {
  expect(contactMask(contact)).toBe(mask);
});

test("a derived id is a UUID, the same for the same and another for another", () => {
  const id = derivedUuid("11111111-1111-4111-8111-111111111111", 7);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(derivedUuid("11111111-1111-4111-8111-111111111111", 7)).toBe(id);
  expect(derivedUuid("11111111-1111-4111-8111-111111111111", 8)).not.toBe(id);
});
