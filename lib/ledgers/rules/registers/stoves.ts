import type { Register } from "../register";
import { choice, choiceField, dateField, longField, numberField, personalField, textField } from "../register-field";

const ENERGY = [
  choice("coal", "散煤", "loose coal", "原煤", "煤"),
  choice("briquette", "型煤", "briquettes", "洁净型煤", "清洁煤"),
  choice("gas", "天然气", "natural gas", "燃气"),
  choice("lpg", "液化气", "LPG", "液化石油气"),
  choice("electric", "电", "electricity", "电采暖", "电热"),
  choice("district", "集中供热", "district heating", "集中供暖"),
  choice("biomass", "生物质", "biomass", "柴草"),
  choice("none", "不采暖", "none", "空置"),
];
const EVIDENCE = [
  choice("gas-company", "燃气公司", "gas company"),
  choice("subsidy-list", "补贴名单", "subsidy list"),
  choice("heating-contract", "供热合同", "heating contract"),
  choice("power-company", "供电公司", "power company"),
  choice("on-site", "现场核实", "seen on site", "入户核实"),
];

/** 燃煤小火炉, one entry per household. The place is named by its house number; whoever lives there is sealed. No official template exists. */
export const STOVES: Register = {
  key: "stoves",
  kinds: ["stove"],
  prefix: "HL",
  zh: "燃煤小火炉",
  en: "Household stoves",
  table: "stove_household",
  namedBy: "houseNo",
  seenOn: "visitedOn",
  needs: [{ field: "evidence", when: { field: "conversion", values: ["electric", "gas", "district", "clean-coal"] } }],
  fields: [
    textField("houseNo", "门牌", "House number", 60, "上河村三社 12 号", {
      also: ["门牌号", "门牌号码"],
      listed: true,
    }),
    personalField("householder", "户主", "Householder", "name", "张三", { also: ["户主姓名", "姓名"], listed: true }),
    personalField("phone", "户主电话", "Telephone", "phone", "13800000000", { also: ["手机", "手机号", "联系电话"] }),
    numberField("heatedArea", "采暖面积", "Heated area", "㎡", "90", { max: 9999 }),
    choiceField("energy", "能源类型", "Energy", ENERGY, "散煤", {
      also: ["采暖方式", "取暖方式", "用能类型"],
      listed: true,
      filter: true,
    }),
    textField("stove", "炉具", "Stove", 60, "普通铁炉", { also: ["炉具类型"] }),
    numberField("coalPerYear", "年用煤量", "Coal a year", "吨", "2", {
      also: ["年用煤", "用煤量"],
      scale: 2,
      max: 100,
      listed: true,
    }),
    textField("coalSource", "煤来源", "Coal from", 100, "镇二级网点", { also: ["煤炭来源", "购煤网点"] }),
    choiceField(
      "conversion",
      "改造方式",
      "Conversion",
      [
        choice("electric", "煤改电", "to electricity", "电"),
        choice("gas", "煤改气", "to gas", "气"),
        choice("district", "集中供热", "to district heating", "集中供暖"),
        choice("clean-coal", "清洁煤替代", "to clean coal", "清洁煤"),
        choice("none", "未改造", "not yet", "无"),
      ],
      "未改造",
      { also: ["改造情况"], filter: true },
    ),
    dateField("convertedOn", "改造日期", "Converted on", "", { also: ["改造时间"] }),
    choiceField("evidence", "凭证来源", "Evidence", EVIDENCE, "", {
      also: ["凭证"],
      note: { zh: "已改造的户必须有凭证来源", en: "a converted household needs one" },
    }),
    dateField("removedOn", "取缔日期", "Stove removed on", "", { also: ["拆除日期", "取缔时间"] }),
    choiceField(
      "visit",
      "入户结果",
      "Last visit",
      [
        choice("met", "已入户", "met", "已走访"),
        choice("refused", "拒绝登记", "refused", "拒绝"),
        choice("absent", "家中无人", "not at home", "无人"),
        choice("moved", "已搬迁", "moved away", "搬迁"),
      ],
      "已入户",
      { listed: true, filter: true },
    ),
    dateField("visitedOn", "入户日期", "Visited on", "2026-11-10", { also: ["走访日期", "入户时间"], listed: true }),
    textField("gridKeeper", "网格员", "Grid member", 50, "", { also: ["网格员姓名"] }),
    longField("note", "备注", "Note", 500, "", { also: ["说明"] }),
  ],
  books: [
    {
      key: "changes",
      zh: "改造与用能变化",
      en: "Changes of energy",
      table: "stove_change",
      by: "on",
      sets: { energy: "energy", evidence: "evidence" },
      fields: [
        dateField("on", "日期", "Date", "2026-10-20", { required: true, listed: true }),
        choiceField("energy", "改为", "Changed to", ENERGY, "电", { required: true, listed: true }),
        choiceField("evidence", "凭证来源", "Evidence", EVIDENCE, "补贴名单", { required: true, listed: true }),
        textField("evidenceNo", "凭证编号", "Evidence no.", 60, "", { listed: true }),
        longField("note", "说明", "Note", 500, "", { listed: true }),
      ],
    },
  ],
  due: [],
};
