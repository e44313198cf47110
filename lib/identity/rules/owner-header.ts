/**
 * Names the person whom a page was opened for, or whose report a phone sends: the account's id, and after a blank the name as
 * encodeURIComponent writes it, which is only told back. In a browser in which another person has signed in since, the server changes
 * nothing under that name.
 */
export const OWNER_HEADER = "x-lantian-owner";

/** The same as a hidden field of a form, or in the address that a file goes to: what is sent before script has come has no header of ours. */
export const OWNER_FIELD = "openedAs";

export interface Owner {
  id: number;
  name: string;
}

/** The address that a file goes to, which may have parameters of its own. */
export function ownedAddress(address: string, owner: Owner): string {
  return `${address}${address.includes("?") ? "&" : "?"}${new URLSearchParams({ [OWNER_FIELD]: ownerWord(owner) })}`;
}

const LONGEST_NAME = 60;

export function ownerWord({ id, name }: Owner): string {
  return `${id} ${encodeURIComponent(name)}`;
}

/** What a word says; the name is "" where there is none or where it is no text. */
export function ownerIn(word: string): { id: string; name: string } {
  const [id = "", name = ""] = word.split(" ", 2);
  try {
    return { id, name: [...decodeURIComponent(name).toWellFormed()].slice(0, LONGEST_NAME).join("").trim() };
  } catch {
    return { id, name: "" };
  }
}
