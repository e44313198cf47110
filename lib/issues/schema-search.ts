import { z } from "zod";
import { line } from "@/lib/shared/people-text";

/** The search over everything, from the address. */
export const searchInput = z.object({ q: line(80).default("") });
