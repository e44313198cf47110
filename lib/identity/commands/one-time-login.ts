import { oneTimePassword } from "../rules/one-time-password";
import { hashPassword } from "./hash-password";

/** A password for the terminal or the screen, shown once, and what is stored of it. Made before the transaction: hashing takes a core. */
export interface OneTimeLogin {
  password: string;
  hash: string;
}

export async function oneTimeLogin(): Promise<OneTimeLogin> {
  const password = oneTimePassword();
  return { password, hash: await hashPassword(password) };
}
