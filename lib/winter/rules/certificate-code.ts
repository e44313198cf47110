/** Letters and figures that cannot be taken for one another (Crockford). */
const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 10;

/** What a certificate says; its mark is made over all of it. */
export interface Sealed {
  number: string;
  siteId: number;
  fromOn: string;
  toOn: string;
  upTo: string;
}

/** The text under the mark: another date, level or place is another text. */
export function sealedText({ number, siteId, fromOn, toOn, upTo }: Sealed): string {
  return ["exemption", number, siteId, fromOn, toOn, upTo].join("|");
}

/** The short code of a certificate from its keyed mark: "7K3F9-2QX0M". Nobody makes one without the key. */
export function certificateCode(mark: string): string {
  const bytes = Buffer.from(mark.slice(mark.indexOf(":") + 1), "base64url");
  const signs = [...bytes.subarray(0, LENGTH)].map((byte) => SIGNS[byte % SIGNS.length]).join("");
  return `${signs.slice(0, 5)}-${signs.slice(5)}`;
}

/** A code as somebody typed it: case, spaces, dashes and the letters O, I and L don't matter. Null when it is no code. */
export function typedCode(text: string): string | null {
  const plain = text.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  if (plain.length !== LENGTH || [...plain].some((sign) => !SIGNS.includes(sign))) return null;
  return `${plain.slice(0, 5)}-${plain.slice(5)}`;
}
