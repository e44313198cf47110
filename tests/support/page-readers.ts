import type { APIRequestContext } from "@playwright/test";
import { DEMO_PEOPLE } from "./demo-people";
import { KINDS, kindIn, type PageLine } from "./page-table";

/** The login name of a demo person who may open a page and sees the whole district there. */
export function readerOf(need: PageLine["need"]): string {
  if (need === "signed-in") return "daqiban";
  const person = DEMO_PEOPLE.find(({ reach }) => [need].flat().some((permission) => reach(permission) === "all"));
  if (!person) throw new Error(`nobody in the demo sees everything of ${need}`);
  return person.loginName;
}

/** The addresses of a page: itself, or with the first so many numbers of its kind, as the person who sees the list has them. */
export async function addressesOf(
  at: string,
  as: (loginName: string) => Promise<APIRequestContext>,
  count: number,
): Promise<string[]> {
  const kind = kindIn(at);
  const known = kind && KINDS[kind];
  if (!kind || !known) return [at];
  const list = await (await (await as(known.by)).get(known.listed)).text();
  const numbers = new Set([...list.matchAll(known.link)].map((match) => match[1] ?? ""));
  return [...numbers].slice(0, count).map((number) => at.replace(`{${kind}}`, number));
}
