import { type APIRequestContext, type APIResponse, request } from "@playwright/test";
import { DEMO_LOGINS, DEMO_PASSWORD } from "@/lib/identity/rules/demo-logins";
import { type Permission, permissionsOf, type Reach, reachOfRoles } from "@/lib/identity/rules/permissions";
import type { Role, UnitKind } from "@/lib/identity/rules/roles";

export interface DemoPerson {
  loginName: string;
  roles: Role[];
  unitKind: UnitKind;
  permissions: ReadonlySet<Permission>;
  reach(permission: Permission): Reach | null;
}

function unitKindOf(code: string): UnitKind {
  if (code === "dqb") return "air_office";
  return code.startsWith("town-") ? "town" : "department";
}

/** One demo person for each role in each kind of unit, as the permission table sees them. */
export const DEMO_PEOPLE: readonly DemoPerson[] = DEMO_LOGINS.map(({ loginName, roles, unitCode }) => {
  const unitKind = unitKindOf(unitCode);
  return {
    loginName,
    roles,
    unitKind,
    permissions: permissionsOf(roles, unitKind),
    reach: (permission: Permission) => reachOfRoles(permission, roles, unitKind),
  };
}).filter(
  (one, i, all) =>
    all.findIndex((other) => `${other.roles}/${other.unitKind}` === `${one.roles}/${one.unitKind}`) === i,
);

/** The hidden fields of the sign-in form, as a browser without script would send them. */
export async function signInFields(at: APIRequestContext): Promise<Record<string, string>> {
  const door = await (await at.get("/login")).text();
  const form = /<form[^>]*>(?:(?!<\/form>)[\s\S])*name="loginName"[\s\S]*?<\/form>/.exec(door)?.[0] ?? "";
  const words = (text: string) => text.replaceAll("&quot;", '"').replaceAll("&amp;", "&");
  return Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?/g)].map((match) => [
      words(match[1] ?? ""),
      words(match[2] ?? ""),
    ]),
  );
}

/** Requests with a demo person's cookie, signed in without a browser; redirects are answers, not followed. */
export async function enter(baseURL: string, loginName: string): Promise<APIRequestContext> {
  const open = await request.newContext({ baseURL, maxRedirects: 0 });
  const multipart = { ...(await signInFields(open)), loginName, password: DEMO_PASSWORD };
  const answer = await open.post("/login", { multipart, headers: { Origin: new URL(baseURL).origin } });
  if (answer.status() !== 303) throw new Error(`${loginName} was not let in: ${answer.status()}`);
  return open;
}

/** Where a page's answer leads: "404", the path of a redirect (also one sent inside a streamed page), else the status. */
export async function leadsTo(answer: APIResponse): Promise<string> {
  if (answer.status() >= 300 && answer.status() < 400)
    return new URL(answer.headers().location ?? "", "http://here").pathname;
  const streamed = /http-equiv="refresh" content="\d+;url=([^"?]+)/.exec(await answer.text());
  return streamed?.[1] ?? String(answer.status());
}
