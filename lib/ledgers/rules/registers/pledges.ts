import type { Register } from "../register";
import { choice, choiceField, dateField, longField, numberField, personalField, textField } from "../register-field";

/** 禁烧责任书: the ground that somebody has signed for, in the chain 区 → 镇街 → 村社 → 组. */
export const PLEDGES: Register = {
  key: "pledges",
  kinds: ["pledge"],
  prefix: "ZR",
  zh: "禁烧责任书",
  en: "No-burning pledges",
  table: "burning_pledge",
  fields: [
    choiceField(
      "level",
      "层级",
      "Level",
      [
        choice("district-town", "区与镇街", "district – town", "区级", "区→镇街"),
        choice("town-village", "镇街与村社", "town – village", "镇级", "镇街→村社"),
        choice("village-group", "村社与组", "village – group", "村级", "村社→组"),
        choice("group-household", "组与户", "group – household", "组级"),
      ],
      "镇街与村社",
      { also: ["责任书层级"], required: true, listed: true, filter: true },
    ),
    textField("letterNo", "责任书编号", "Letter no.", 60, "禁烧〔2026〕15号", { also: ["编号"], listed: true }),
    textField("partyA", "甲方", "Party A", 100, "烽墩镇人民政府", { also: ["发包方"] }),
    textField("partyB", "乙方", "Party B", 100, "上河村村民委员会", { also: ["责任单位"], listed: true }),
    personalField("signer", "签订人", "Signed by", "name", "赵六", { also: ["责任人", "乙方签字人"], listed: true }),
    personalField("signerPhone", "签订人电话", "Their telephone", "phone", "13700000000", { also: ["责任人电话"] }),
    textField("groupName", "组", "Group", 60, "三社", { also: ["社", "村民小组"] }),
    numberField("fieldArea", "责任地块面积", "Ground", "亩", "820", { also: ["地块面积", "面积"], scale: 1 }),
    dateField("signedOn", "签订日期", "Signed on", "2026-09-20", { also: ["签订时间"], listed: true }),
    dateField("validUntil", "有效期至", "Valid until", "2027-09-19", {
      also: ["有效期", "到期日期"],
      required: true,
      listed: true,
    }),
    longField("note", "备注", "Note", 500, "", { also: ["说明"] }),
  ],
  books: [],
  due: [
    {
      key: "expired",
      zh: "禁烧责任书到期",
      en: "Pledge expires",
      kind: "until",
      field: "validUntil",
      category: "burning.straw",
    },
  ],
};
