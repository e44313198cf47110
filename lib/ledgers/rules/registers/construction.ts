import type { Register } from "../register";
import { choice, choiceField, dateField, longField, numberField, textField, yesField } from "../register-field";

const STAGES = [
  choice("earthwork", "土方", "earthwork", "土方开挖", "土石方"),
  choice("foundation", "基础", "foundation", "基础施工"),
  choice("structure", "主体", "structure", "主体施工", "主体结构"),
  choice("finishing", "装饰", "finishing", "装饰装修", "装修"),
  choice("stopped", "停工", "stopped", "停建", "缓建"),
  choice("completed", "完工", "completed", "竣工", "已竣工"),
];

/** 施工工地: columns of district systems and of the housing departments' forms (registers.md 1). */
export const CONSTRUCTION: Register = {
  key: "construction",
  kinds: ["construction"],
  prefix: "GD",
  zh: "施工工地",
  en: "Construction sites",
  table: "construction_site",
  twinsWithin: 50,
  fields: [
    choiceField(
      "workType",
      "工程类型",
      "Kind of work",
      [
        choice("building", "房建", "building", "房屋建筑", "房建工程"),
        choice("municipal", "市政", "municipal works", "市政工程"),
        choice("demolition", "拆迁", "demolition", "拆除", "拆迁工程"),
        choice("road", "道路", "road works", "道路工程"),
        choice("water", "水利", "water works", "水利工程"),
        choice("other", "其他", "other"),
      ],
      "房建",
      { also: ["项目类型", "类型", "工程类别"], listed: true, filter: true },
    ),
    textField("developer", "建设单位", "Developer", 100, "某某置业有限公司", { also: ["业主单位", "业主"] }),
    textField("contractor", "施工单位", "Contractor", 100, "某某建设集团有限公司", {
      also: ["总包单位", "施工方"],
      listed: true,
    }),
    textField("supervisor", "监理单位", "Supervising engineer", 100, "某某监理有限公司"),
    numberField("landArea", "占地面积", "Ground", "㎡", "12000", { also: ["占地", "占地面积(㎡)"] }),
    numberField("floorArea", "建筑面积", "Floor area", "㎡", "36000", { also: ["建筑", "建筑面积(㎡)"] }),
    numberField("earthworkPlanned", "设计开挖土方", "Earthwork planned", "m³", "42000", {
      also: ["土方量", "设计土方"],
    }),
    numberField("earthworkDone", "已开挖土方", "Earthwork done", "m³", "18000", { also: ["已开挖", "已开挖土方量"] }),
    dateField("startedOn", "开工日期", "Begun on", "2026-04-10", { also: ["开工", "开工时间"] }),
    dateField("endsOn", "竣工日期", "To be finished on", "2027-10-30", { also: ["竣工", "竣工时间", "计划竣工日期"] }),
    choiceField("stage", "施工阶段", "Stage", STAGES, "主体", {
      also: ["形象进度", "阶段", "工程进度"],
      listed: true,
      filter: true,
    }),
    dateField("stageSince", "阶段起始日期", "In this stage since", "2026-09-01", { also: ["阶段起始"] }),
    textField("workingHours", "每日开收工时间", "Working hours", 40, "07:00—18:30", { also: ["作业时间", "施工时间"] }),
    numberField("pavedArea", "硬化面积", "Paved", "㎡", "3200", { also: ["硬化"] }),
    numberField("bareArea", "裸土面积", "Bare soil", "㎡", "2600", { also: ["裸露土面积", "裸土"], listed: true }),
    numberField("coveredArea", "覆盖面积", "Covered", "㎡", "2400", { also: ["裸土覆盖面积", "覆盖"] }),
    numberField("spoil", "渣土清运量", "Spoil carried off", "m³", "9000", { also: ["渣土量"] }),
    numberField("machines", "机械数", "Machines", "台", "6", { also: ["非道路机械数", "机械数量"], max: 9999 }),
    textField("dustMonitor", "在线扬尘监测编号", "On-line dust monitor no.", 40, "YC-0132", {
      also: ["在线监测", "扬尘监测", "扬尘在线监测编号"],
      note: { zh: "没有安装的留空", en: "empty where there is none" },
    }),
    yesField("video", "视频监控", "Video", "有", { also: ["视频"] }),
    dateField("stoppedOn", "停工日期", "Stopped on", "", { also: ["停工时间"] }),
    yesField("stopCovered", "停工覆盖", "Covered while stopped", "是", {
      also: ["停工是否覆盖", "停工覆盖到位"],
      note: { zh: "停工工地裸土是否全部覆盖（防止“一停了之”）", en: "whether all bare soil is covered" },
    }),
    textField("exemptionNo", "冬防豁免文号", "Winter exemption no.", 60, "", { also: ["豁免文号"] }),
    dateField("exemptionUntil", "豁免有效期至", "Exempt until", "", { also: ["豁免有效期"] }),
    longField("note", "备注", "Note", 500, "", { also: ["说明"] }),
  ],
  books: [
    {
      key: "stages",
      zh: "施工阶段与停工记录",
      en: "Stages and stops",
      table: "construction_stage",
      by: "fromOn",
      sets: { stage: "stage", fromOn: "stageSince", covered: "stopCovered" },
      fields: [
        choiceField("stage", "阶段", "Stage", STAGES, "土方", { required: true, listed: true }),
        dateField("fromOn", "起", "From", "2026-04-10", { required: true, listed: true }),
        dateField("toOn", "止", "To", "2026-07-31", { listed: true }),
        yesField("covered", "裸土全部覆盖", "All bare soil covered", "是", { listed: true }),
        longField("note", "说明", "Note", 500, "", { listed: true }),
      ],
    },
  ],
  due: [
    {
      key: "stop-uncovered",
      zh: "停工工地未覆盖",
      en: "Stopped without cover",
      kind: "without",
      field: "stopCovered",
      when: { field: "stage", values: ["stopped"] },
      since: "stageSince",
      category: "dust.stopped-site",
    },
    {
      key: "exemption-expired",
      zh: "冬防豁免到期",
      en: "Winter exemption ends",
      kind: "until",
      field: "exemptionUntil",
      category: "dust",
    },
  ],
};
