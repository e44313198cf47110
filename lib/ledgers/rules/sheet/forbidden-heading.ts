import { wordKey } from "@/lib/shared/cell-text";

/** Headings of what a register may never hold: identity cards, bank cards, accounts. */
const HEADINGS = /身份证|身分证|证件号|公民身份|idcard|idnumber|银行卡|银行账|银行帐|卡号|账号|帐号|开户|社保号|护照/;

/** Whether a heading announces numbers of identity cards, bank cards or accounts. */
export function isForbiddenHeading(title: string): boolean {
  return HEADINGS.test(wordKey(title).replace(/\s/g, ""));
}
