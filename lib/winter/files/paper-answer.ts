import { readStoredFile } from "@/lib/platform/stored-files";

/** A kept paper as an answer: a picture is shown, a PDF saved (it is a program of a stranger's, never opened inside our pages). */
export async function paperAnswer({ key, media }: { key: string; media: string }, name: string): Promise<Response> {
  const pdf = media === "application/pdf";
  return new Response(new Uint8Array(await readStoredFile("photos", key)), {
    headers: {
      "Content-Type": pdf ? media : "image/jpeg",
      "Content-Disposition": pdf ? `attachment; filename="${name}.pdf"` : `inline; filename="${name}.jpg"`,
    },
  });
}
