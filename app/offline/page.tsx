import type { Metadata } from "next";
import { text } from "@/lib/i18n/text";
import { FieldForms } from "./_components/field-forms";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("issues"))("new") };
}

/** What the field pages are without a network: the same forms, drawn from what the device keeps. Nobody's, so anybody may open it. */
export default function OfflinePage() {
  return (
    <main className="sheet" id="main">
      <FieldForms />
    </main>
  );
}
