import type { NoticeKind } from "@/lib/documents/rules/document-number";

/** What a new paper about a finding starts from; the person who issues it changes the words. Papers are Chinese. */
export function noticeDraft(
  kind: NoticeKind,
  issue: { category: string },
): { title: string; text: string; basis: string } {
  const about = `${issue.category}问题`;
  return {
    basis: "《中华人民共和国大气污染防治法》、区大气污染防治工作责任清单",
    ...DRAFTS[kind](about),
  };
}

const DRAFTS: Readonly<Record<NoticeKind, (about: string) => { title: string; text: string }>> = {
  rectification_notice: (about) => ({
    title: `关于限期整改${about}的通知`,
    text: "经现场检查，发现下列问题。请立即组织整改，按时限在平台提交整改情况和照片。",
  }),
  assignment_sheet: (about) => ({
    title: `关于交办${about}的通知`,
    text: "现将下列问题交办你单位，请按时限办结，并将整改情况连同整改前后照片在平台提交。",
  }),
  supervision_letter: (about) => ({
    title: `关于加快${about}整改的督办函`,
    text: "下列问题已超过规定时限或反复发生。请你单位主要负责人牵头，立即整改到位，并书面说明原因。",
  }),
  interview_notice: (about) => ({
    title: `关于${about}整改不力的约谈通知`,
    text: "因下列问题长期未整改到位，请你单位主要负责人到区大气办接受约谈，并携带整改方案。",
  }),
};
