import { expect, test } from "vitest";
import { withNewIds } from "@/components/issues/with-new-ids";

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

test("D1 what is told apart from a report that has arrived bears new ids; its words, numbers and pictures stay", () => {
  const blob = new Blob(["x"]);
  const draft = {
    town: "12",
    findings: [
      {
        id: uuid(1),
        itemId: 3,
        draft: { fields: { category: "1" }, shots: [{ clientId: uuid(2), blob }], point: null },
      },
    ],
    night: false,
  };
  const fresh = withNewIds(draft);
  const [finding] = fresh.findings;
  expect(finding?.id).not.toBe(uuid(1));
  expect(finding?.draft.shots[0]?.clientId).not.toBe(uuid(2));
  expect(finding?.draft.shots[0]?.blob).toBe(blob);
  expect({ ...finding, id: "", draft: { ...finding?.draft, shots: [] } }).toEqual({
    id: "",
    itemId: 3,
    draft: { fields: { category: "1" }, shots: [], point: null },
  });
  expect({ ...fresh, findings: [] }).toEqual({ ...draft, findings: [] });
});

test("D1 ids that are a person's choice and no device's own are left alone", () => {
  expect(withNewIds({ id: "grid-7", clientId: "", list: ["a", null, 1] })).toEqual({
    id: "grid-7",
    clientId: "",
    list: ["a", null, 1],
  });
});
