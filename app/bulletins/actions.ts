"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { after } from "next/server";
import { action } from "@/lib/identity/commands/run-action";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { BadInput, NotFound } from "@/lib/platform/errors";
import { draftBulletin, reissueBulletin } from "@/lib/reports/commands/draft-bulletin";
import { checkLibraryText, editBulletin } from "@/lib/reports/commands/edit-bulletin";
import { moveBulletin } from "@/lib/reports/commands/move-bulletin";
import { saveClause, signOff } from "@/lib/reports/commands/sign-off";
import { prepareWord } from "@/lib/reports/files/prepare-word";
import { bulletinFactsOf } from "@/lib/reports/queries/bulletin-facts-of";
import { bulletinPage, winterOn } from "@/lib/reports/queries/bulletin-page";
import { bulletinPeriod } from "@/lib/reports/queries/bulletin-period";
import { inSeason, nextStepsFrom } from "@/lib/reports/rules/period-words";
import {
  draftBulletinInput,
  editBulletinInput,
  moveBulletinInput,
  reissueInput,
  saveClauseInput,
  signOffInput,
} from "@/lib/reports/schema";

/** Whoever drafts, reviews or issues will want the file: it is made when the answer is out. */
const wordBeforeAsked = (viewer: Viewer, id: number) => after(() => prepareWord(viewer, id));
const refresh = () => revalidatePath("/bulletins", "layout");

export const draft = action({
  name: "bulletins.draft",
  permission: "bulletins:draft",
  input: draftBulletinInput,
  run: async ({ viewer, input, tx }) => {
    const asked = await bulletinPeriod(viewer, input);
    if (!asked) throw new BadInput("bulletin-period");
    const facts = await bulletinFactsOf(viewer, asked);
    if (!facts) throw new NotFound("not-found");
    return { id: await draftBulletin(tx, viewer, asked, facts, await winterOn(asked.period.to)) };
  },
  audit: "inside",
  after: ({ viewer, data }) => {
    wordBeforeAsked(viewer, data.id);
    redirect(`/bulletins/${data.id}`);
  },
});

export const edit = action({
  name: "bulletins.edit",
  permission: "bulletins:draft",
  input: editBulletinInput,
  run: async ({ viewer, input, tx }) => {
    const { view, row } = await bulletinPage(viewer, input.id);
    const winter = row.kind === "winter" || inSeason(nextStepsFrom(row, view.facts.asOf), await winterOn(row.to));
    await editBulletin(tx, viewer, input, view.slots, winter ? "winter" : "rest");
    return {};
  },
  audit: "inside",
  after: refresh,
});

export const move = action({
  name: "bulletins.move",
  permission: "bulletins:draft",
  input: moveBulletinInput,
  run: async ({ viewer, input, tx }) => {
    const live = input.to === "reviewed" ? (await bulletinPage(viewer, input.id)).view : null;
    return moveBulletin(tx, viewer, input, live);
  },
  audit: "inside",
  after: ({ viewer, input }) => {
    refresh();
    if (input.to === "reviewed" || input.to === "issued") wordBeforeAsked(viewer, input.id);
  },
});

export const reissue = action({
  name: "bulletins.reissue",
  permission: "bulletins:draft",
  input: reissueInput,
  run: async ({ viewer, input, tx }) => ({ id: await reissueBulletin(tx, viewer, input.id) }),
  audit: "inside",
  after: ({ data }) => redirect(`/bulletins/${data.id}`),
});

export const answerFor = action({
  name: "bulletins.sign-off",
  permission: "bulletins:draft",
  input: signOffInput,
  run: async ({ viewer, input, tx }) => {
    await signOff(tx, viewer, input);
    return {};
  },
  audit: "inside",
  after: refresh,
});

export const saveLibraryClause = action({
  name: "bulletins.clause",
  permission: "bulletins:draft",
  input: saveClauseInput,
  run: async ({ viewer, input, tx }) => {
    checkLibraryText(input.code, input.text);
    return { version: await saveClause(tx, viewer, input.code, input.text) };
  },
  audit: "inside",
  after: refresh,
});
