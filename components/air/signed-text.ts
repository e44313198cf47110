import { withMinus } from "@/lib/shared/printed-number";

/** An exact decimal text with its sign as it is printed: "+0.05", "−0.13", "0.00". */
export function signedText(exact: string): string {
  if (Number(exact) === 0) return exact.replace("-", "");
  return exact.startsWith("-") ? withMinus(exact) : `+${exact}`;
}
