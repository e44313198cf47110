import { wordKey } from "@/lib/shared/cell-text";

/** How companies of one name end in different lists; the longest first. */
const ENDINGS = [
  "股份有限责任公司",
  "有限责任公司",
  "股份有限公司",
  "有限公司",
  "分公司",
  "公司",
  "（个体）",
  "(个体)",
];

/**
 * A name as twins are found by it: full-width forms, spaces, brackets, points and case folded, the legal form at its end away ("红古 区
 * 砂石有限责任公司" = "红古区砂石有限公司"). A name that is nothing but a legal form stays as it is. "" for "".
 */
export function nameKey(name: string): string {
  let key = wordKey(name);
  for (const ending of ENDINGS)
    if (key.length > ending.length && key.endsWith(ending)) {
      key = key.slice(0, -ending.length);
      break;
    }
  const bare = key.replace(/[^\p{L}\p{N}]/gu, "");
  return bare === "" ? wordKey(name) : bare;
}

/** A credit code as it is compared: full width and spaces folded, upper case. */
export function codeKey(code: string): string {
  return wordKey(code).toUpperCase();
}

/** A plate as it is compared: the point or dash behind its second character folded as well (甘A·12345). */
export function plateKey(plate: string): string {
  return codeKey(plate).replace(/[^\p{L}\p{N}]/gu, "");
}

/** A house number as it is compared: as a name, but 12-1 号 is another house than 121 号. */
export function houseKey(number: string): string {
  return wordKey(number)
    .replace(/[‐-―−﹣~～]/g, "-")
    .replace(/(?<!\d)-|-(?!\d)/g, "")
    .replace(/[^\p{L}\p{N}-]/gu, "");
}

/** By what an identifier is found, it is also the same: another way of writing it is no change. By the field's name. */
export const IDENTIFIER_KEYS: Readonly<Record<string, (text: string) => string>> = {
  creditCode: codeKey,
  plate: plateKey,
  houseNo: houseKey,
  outerNo: codeKey,
};
