import type { Register } from "../register";
import {
  choice,
  choiceField,
  dateField,
  longField,
  numberField,
  personalField,
  textField,
  yesField,
} from "../register-field";

const GRADES = [
  choice("A+", "A+", "A+"),
  choice("A", "A", "A", "A级"),
  choice("B", "B", "B", "B级"),
  choice("C", "C", "C", "C级"),
  choice("D", "D", "D", "D级"),
  choice("leading", "引领性", "leading", "引领"),
  choice("non-leading", "非引领性", "not leading", "非引领"),
];

/** 重点工业企业: grades per sector, the lowest counts (环办大气〔2026〕2号); 应急减排清单 as dated measures per level. */
export const ENTERPRISES: Register = {
  key: "enterprises",
  kinds: ["enterprise"],
  prefix: "QY",
  zh: "重点工业企业",
  en: "Key enterprises",
  table: "industrial_enterprise",
  fields: [
    textField("creditCode", "统一社会信用代码", "Credit code", 18, "91620100MA7XXXXX0A", {
      also: ["信用代码", "社会信用代码"],
      listed: true,
    }),
    textField("sector", "行业", "Sector", 60, "砖瓦窑", { also: ["行业类别", "所属行业"], listed: true }),
    textField("permitNo", "排污许可证号", "Discharge permit no.", 40, "", { also: ["排污许可证编号", "许可证号"] }),
    personalField("legalPerson", "法人", "Legal representative", "name", "李四", { also: ["法定代表人", "法人代表"] }),
    personalField("envHead", "环保负责人", "Environment officer", "name", "王五"),
    personalField("envPhone", "环保负责人电话", "Their telephone", "phone", "13900000000", { also: ["负责人电话"] }),
    numberField("workingDays", "年生产天数", "Days of production", "天", "280", { max: 366 }),
    numberField("boilers", "锅炉数", "Boilers", "台", "1", { also: ["锅炉"], max: 999 }),
    numberField("boilerTons", "锅炉蒸吨", "Boiler capacity", "蒸吨", "4", { also: ["蒸吨"], scale: 1, max: 99_999 }),
    numberField("kilns", "窑炉数", "Kilns", "座", "2", { also: ["窑炉"], max: 999 }),
    longField("totalLimits", "总量限值", "Total limits", 500, ""),
    longField("emissionPoints", "有组织/无组织环节", "Emission points", 500, "破碎、上料、窑炉排口", {
      also: ["排放环节"],
    }),
    textField("solidWaste", "固废去向", "Solid waste goes to", 100, ""),
    choiceField("grade", "绩效等级", "Grade", GRADES, "C", {
      also: ["绩效分级", "等级"],
      listed: true,
      filter: true,
      note: { zh: "多个行业的填最低等级", en: "the lowest where there are several sectors" },
    }),
    yesField("powerMonitor", "用电监管", "Power monitored", "是", { also: ["是否用电监管"] }),
    yesField("online", "在线监测", "On-line monitor", "否", { also: ["是否在线监测"] }),
    yesField("gate", "门禁道闸", "Gate with records", "是", { also: ["出入口与道闸", "道闸"] }),
    numberField("vehicles", "车辆数", "Vehicles", "辆", "8", { max: 9999 }),
    yesField("exempt", "民生豁免", "Exempt for people's needs", "否", { also: ["保障类", "豁免"], filter: true }),
    textField("exemptReason", "豁免类别", "Why exempt", 100, "", { also: ["豁免理由"] }),
    yesField("longStopped", "长期停产", "Long stopped", "否", { also: ["是否长期停产"], filter: true }),
    longField("note", "备注", "Note", 500, "", { also: ["说明"] }),
  ],
  books: [
    {
      key: "grades",
      zh: "绩效等级变更",
      en: "Grade changes",
      table: "enterprise_grade",
      by: "on",
      fields: [
        dateField("on", "日期", "Date", "2026-10-08", { required: true, listed: true }),
        textField("sector", "行业", "Sector", 60, "砖瓦窑", { required: true, listed: true }),
        choiceField("oldGrade", "原等级", "From", GRADES, "D", { listed: true }),
        choiceField("newGrade", "新等级", "To", GRADES, "C", { required: true, listed: true }),
        textField("source", "依据", "Source", 100, "环办大气〔2026〕2号", { also: ["来源", "文号"], listed: true }),
      ],
    },
    {
      key: "measures",
      zh: "应急减排措施",
      en: "Emergency measures",
      table: "emergency_measure",
      by: "since",
      fields: [
        dateField("since", "执行起", "In force since", "2026-11-01", { required: true, listed: true }),
        choiceField(
          "level",
          "预警级别",
          "Level",
          [
            choice("yellow", "黄", "yellow", "黄色"),
            choice("orange", "橙", "orange", "橙色"),
            choice("red", "红", "red", "红色"),
          ],
          "黄",
          {
            required: true,
            listed: true,
          },
        ),
        longField("measure", "减排措施", "Measure", 500, "日投料量由 960 吨降到 768 吨", {
          also: ["措施"],
          required: true,
          listed: true,
        }),
        numberField("fromValue", "由", "From", "", "960", { scale: 2, listed: true }),
        numberField("toValue", "降到", "To", "", "768", { scale: 2, listed: true }),
        textField("measureUnit", "单位", "Unit", 20, "吨/日", { listed: true }),
        choiceField(
          "checkBy",
          "核查方式",
          "Checked by",
          [
            choice("power", "电量", "power"),
            choice("feed", "投料", "feed"),
            choice("online", "在线", "on-line data"),
            choice("on-site", "现场", "on site"),
          ],
          "投料",
          { required: true, listed: true },
        ),
      ],
    },
  ],
  due: [],
};
