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

type State = Awaited<ReturnType<APIRequestContext["storageState"]>>;
const sessions = new Map<string, Promise<State>>();

/**
 * Cookies of a demo person who has signed in without a browser, once per server and test process: whoever ends or changes a
 * session in a test signs in anew, by the form.
 */
export function sessionOf(baseURL: string, loginName: string): Promise<State> {
  const key = `${baseURL} ${loginName}`;
  const session = sessions.get(key) ?? openSession(baseURL, loginName);
  sessions.set(key, session);
  return session;
}

async function openSession(baseURL: string, loginName: string): Promise<State> {
  const open = await request.newContext({ baseURL, maxRedirects: 0 });
  const multipart = { ...(await signInFields(open)), loginName, password: DEMO_PASSWORD };
  const answer = await open.post("/login", { multipart, headers: { Origin: new URL(baseURL).origin } });
  if (answer.status() !== 303) throw new Error(`${loginName} was not let in: ${answer.status()}`);
  const state = await open.storageState();
  await open.dispose();
  return state;
}

/** Requests with a demo person's cookie; redirects are answers, not followed. */
export async function enter(baseURL: string, loginName: string): Promise<APIRequestContext> {
  return request.newContext({ baseURL, maxRedirects: 0, storageState: await sessionOf(baseURL, loginName) });
}

/** Where a page's answer leads: "404", the path of a redirect (also one sent inside a streamed page), else the status. */
export async function leadsTo(answer: APIResponse): Promise<string> {
  if (answer.status() >= 300 && answer.status() < 400)
    return new URL(answer.headers().location ?? "", "http://here").pathname;
  const streamed = /http-equiv="refresh" content="\d+;url=([^"?]+)/.exec(await answer.text());
  return streamed?.[1] ?? String(answer.status());
}
