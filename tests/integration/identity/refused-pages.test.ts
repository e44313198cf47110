import { expect, test, vi } from "vitest";
import { asideWritten } from "@/lib/identity/commands/note-aside";
import type { SignedIn } from "@/lib/identity/queries/viewer-by-session";
import { testDatabase } from "../../support/database";
import { FACTS, identityScene } from "../../support/identity-scene";

let session: SignedIn | null = null;
vi.mock("@/lib/identity/queries/request-facts", () => ({ requestFacts: async () => FACTS }));
vi.mock("@/lib/identity/queries/session-cookie", () => ({ sessionHashFromCookie: async () => "x" }));
vi.mock("@/lib/identity/queries/viewer-by-session", () => ({ viewerBySession: async () => session }));
const { viewerWith } = await import("@/lib/identity/queries/current-viewer");
const { adminViewer, firstAdminPage } = await import("@/app/admin/_components/admin-viewer");

const db = await testDatabase();
const scene = await identityScene(db.pool);
const member = await scene.session(await scene.person("member", "village", ["grid_member"]));

test("G14 a refused page stands in the trail where it is refused, whether or not the redirect is followed", async () => {
  session = member;
  const away = { digest: expect.stringContaining(";/refused") };
  await expect(viewerWith("roles:manage")).rejects.toMatchObject(away);
  await expect(adminViewer("audit")).rejects.toMatchObject(away);
  await expect(firstAdminPage()).rejects.toMatchObject(away);
  await asideWritten();
  expect((await scene.trail()).map((row) => [row.event, row.detail.permission])).toEqual([
    ["access.denied", "roles:manage"],
    ["access.denied", "audit:read"],
    ["access.denied", "users:manage"],
  ]);
});
