import { fillTemplate } from "@/lib/documents/files/template-file";
import { currentTemplate } from "@/lib/documents/queries/templates";
import { totalWord } from "../rules/weekly-template-words";
import { WEEKLY_COUNTS, type WeeklyFigures } from "../rules/weekly-totals";

/** A round as the paper says it, in words. */
export interface WeeklyPaper {
  title: string;
  note: string;
  /** Where the trail stood when the paper was made; empty = not sealed yet. */
  seal: string;
  units: { unit: string; figures: WeeklyFigures; selfCheck: string; plan: string; state: string }[];
  total: WeeklyFigures;
  /** The ten questions of the week in words; none where they were not kept or are not the reader's. */
  asked: { question: string; answer: string; proof: string }[];
}

/** The roll-up as .docx, from the template in use. */
export async function weeklyWord({ title, note, seal, units, total, asked }: WeeklyPaper): Promise<Buffer> {
  return fillTemplate(await currentTemplate("weekly"), {
    title,
    note,
    seal,
    questions: asked.length === 0 ? [] : [{ asked }],
    units: units.map(({ figures, ...words }) => ({ ...figures, ...words })),
    ...Object.fromEntries(WEEKLY_COUNTS.map((count) => [totalWord(count), total[count]])),
  });
}
