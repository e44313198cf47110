import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { DEBTS } from "../rules/debts-table";
import { ADDRESS_HEADER, nextPath } from "../rules/next-path";
import { may, type Permission } from "../rules/permissions";
import type { Viewer } from "../rules/viewer";
import { requestFacts } from "./request-facts";
import { sessionHashFromCookie } from "./session-cookie";
import { type SignedIn, viewerBySession } from "./viewer-by-session";

/** Who the request's cookie says it is, with what the session still owes; null when there is no living session. Once per request. */
export const currentSession = cache(async (): Promise<SignedIn | null> => {
  const [hash, facts] = await Promise.all([sessionHashFromCookie(), requestFacts()]);
  return hash ? viewerBySession(hash, facts.ip) : null;
});

/** The viewer for a page. Without a living session → /login, which leads back here afterwards; with something owed (code, new password, enrolment) → there. */
export async function currentViewer(): Promise<Viewer> {
  const session = await currentSession();
  if (!session) {
    const next = nextPath((await headers()).get(ADDRESS_HEADER));
    redirect(next ? `/login?next=${encodeURIComponent(next)}` : "/login");
  }
  if (session.owes) redirect(DEBTS[session.owes].page);
  return session.viewer;
}

/** The viewer for a page that needs a permission; without it → /refused, and nothing of the page is rendered. */
export async function viewerWith(permission: Permission): Promise<Viewer> {
  const viewer = await currentViewer();
  if (!may(viewer, permission)) redirect(`/refused?permission=${encodeURIComponent(permission)}`);
  return viewer;
}
