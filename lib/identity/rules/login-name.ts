import { composed } from "@/lib/shared/composed-text";

/** A login name in the one form in which it is stored and looked up: NFKC, trimmed, lower case. */
export function normalLoginName(typed: string): string {
  return composed(typed, "NFKC").trim().toLowerCase();
}

/** Letters, digits, dot, hyphen, underscore or Han characters; 2 to 40 of them. */
export const LOGIN_NAME = /^[\p{Script=Han}a-z0-9][\p{Script=Han}a-z0-9._-]{1,39}$/u;
