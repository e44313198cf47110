"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { after } from "next/server";
import { action } from "@/lib/identity/commands/run-action";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { notify } from "@/lib/messages/commands/notify";
import { BadInput, NotFound } from "@/lib/platform/errors";
import { draftBulletin, reissueBulletin } from "@/lib/reports/commands/draft-bulletin";
import { checkLibraryText, editBulletin } from "@/lib/reports/commands/edit-bulletin";
import { moveBulletin } from "@/lib/reports/commands/move-bulletin";
import { askForReview, putAwayDraft } from "@/lib/reports/commands/put-away-draft";
import { receiveBulletin } from "@/lib/reports/commands/send-bulletin";
import { setMasthead } from "@/lib/reports/commands/set-masthead";
import { saveClause, signOff } from "@/lib/reports/commands/sign-off";
import { slotsByCode } from "@/lib/reports/commands/slots-in-words";
import { prepareWord } from "@/lib/reports/files/prepare-word";
import { bulletinFactsOf } from "@/lib/reports/queries/bulletin-facts-of";
import { bulletinPage, winterOn } from "@/lib/reports/queries/bulletin-page";
import { bulletinPeriod } from "@/lib/reports/queries/bulletin-period";
import { type BulletinNews, bulletinMessage } from "@/lib/reports/rules/bulletin-news";
import { inSeason, nextStepsFrom } from "@/lib/reports/rules/period-words";
import {
  draftBulletinInput,
  draftStepInput,
  editBulletinInput,
  mastheadInput,
  moveBulletinInput,
  receiveBulletinInput,
  reissueInput,
  saveClauseInput,
  signOffInput,
} from "@/lib/reports/schema";

/** Whoever drafts, reviews or issues will want the file: it is made when the answer is out. */
const wordBeforeAsked = (viewer: Viewer, id: number) => after(() => prepareWord(viewer, id));
const tell = (tx: Parameters<typeof notify>[0], viewer: Viewer, news: BulletinNews) =>
  notify(tx, { ...bulletinMessage(news, viewer.name), exceptUserId: viewer.userId });
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
    const text = slotsByCode(input.text);
    await editBulletin(tx, viewer, { ...input, text }, view.slots, winter ? "winter" : "rest");
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
    const { number, news } = await moveBulletin(tx, viewer, input, live);
    await tell(tx, viewer, news);
    return { number };
  },
  audit: "inside",
  after: ({ viewer, input }) => {
    refresh();
    if (input.to === "reviewed" || input.to === "issued") wordBeforeAsked(viewer, input.id);
  },
});

export const askReview = action({
  name: "bulletins.ask-review",
  permission: "bulletins:draft",
  input: draftStepInput,
  run: async ({ viewer, input, tx }) => {
    await tell(tx, viewer, await askForReview(tx, viewer, input));
    return {};
  },
  audit: "inside",
  after: refresh,
});

export const putAway = action({
  name: "bulletins.delete",
  permission: "bulletins:draft",
  input: draftStepInput,
  run: async ({ viewer, input, tx }) => {
    await putAwayDraft(tx, viewer, input);
    return {};
  },
  audit: "inside",
  after: () => {
    refresh();
    redirect("/bulletins");
  },
});

/** 签收 by a unit. */
export const signFor = action({
  name: "bulletins.receive",
  permission: "tasks:answer",
  input: receiveBulletinInput,
  run: async ({ viewer, input, tx }) => {
    await receiveBulletin(tx, viewer, input.id);
    return {};
  },
  audit: "inside",
  after: () => {
    refresh();
    revalidatePath("/todo");
  },
});

export const saveMasthead = action({
  name: "bulletins.masthead",
  permission: "bulletins:draft",
  input: mastheadInput,
  run: async ({ viewer, input, tx }) => {
    await setMasthead(tx, viewer, input);
    return {};
  },
  audit: "inside",
  after: refresh,
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
    const text = slotsByCode(input.text);
    checkLibraryText(input.code, text);
    return { version: await saveClause(tx, viewer, input.code, text) };
  },
  audit: "inside",
  after: refresh,
});
