import { NotFound } from "@/lib/platform/errors";
import type { RecordBook, Register } from "../rules/register";
import { registerNamed } from "../rules/registers";

/** The register, and perhaps one of its books, that an address names. NotFound for anything else. */
export function askedRegister(
  params: Record<string, string | string[]>,
  book?: string | undefined,
): { register: Register; book: RecordBook | null } {
  const register = registerNamed(String(params.register));
  if (!register) throw new NotFound("not-found");
  const found = register.books.find(({ key }) => key === book) ?? null;
  if (book && !found) throw new NotFound("not-found");
  return { register, book: found };
}
