import { expect, it } from "vitest";
import { nextPath } from "@/lib/identity/rules/next-path";

it("F after a session's end one goes on where one was, and nowhere outside", () => {
  expect(nextPath("/issues/WT2026-00001?tab=a")).toBe("/issues/WT2026-00001?tab=a");
  expect(nextPath("/apiary")).toBe("/apiary");
  for (const raw of [
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "/a\nb",
    "/login",
    "/login?x",
    "/api/photos/1",
    "/logout",
    "/",
    "/.",
    // Read as "//evil.example" by whoever takes the dots away.
    "/.//evil.example",
    "/..//evil.example",
    "/a/..//evil.example",
    "/%2e//evil.example",
    "/a//evil.example",
    "/./login",
    "/a/%2E%2e/logout",
    "",
    null,
    `/${"a".repeat(500)}`,
  ])
    expect(nextPath(raw)).toBeNull();
});
