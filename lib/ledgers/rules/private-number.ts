import { composed } from "@/lib/shared/composed-text";

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = "10X98765432";

/**
 * Whether a text holds an identity card number or a bank card number, which no ledger may keep. An identity number: 18 places with a day of
 * birth and the right check digit (GB 11643); a bank card: 16 to 19 digits, also in groups, with the right check digit (Luhn) and one of
 * the beginnings that are issued. A credit code or a telephone is neither.
 */
export function holdsPrivateNumber(text: string): boolean {
  const plain = composed(text, "NFKC");
  const ids = plain.match(/(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])/g) ?? [];
  const cards = plain.match(/(?<![\dA-Za-z])(?:\d[ -]?){15,18}\d(?![\dA-Za-z])/g) ?? [];
  return ids.some(isIdentityNumber) || cards.some((card) => isBankCard(card.replace(/[ -]/g, "")));
}

function isIdentityNumber(text: string): boolean {
  if (!/^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/.test(text)) return false;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(text[i]), 0);
  return CHECKS[sum % 11] === text[17]?.toUpperCase();
}

function isBankCard(digits: string): boolean {
  if (!/^(?:62|4|5[1-5])/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
