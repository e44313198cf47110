import { contentHash } from "@/lib/shared/content-hash";

/** What the form showed when it was opened, so that whoever saves second is told. The command reads the same facts. */
export function Seen({ of: facts }: { of: unknown }) {
  return <input type="hidden" name="seen" value={contentHash(facts)} />;
}
