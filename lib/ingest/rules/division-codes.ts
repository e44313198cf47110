/** Division codes (GB/T 2260) of the provincial capitals, municipalities and cities with their own plan. */
const CODES: Readonly<Record<string, string>> = {
  北京: "110000",
  天津: "120000",
  石家庄: "130100",
  太原: "140100",
  呼和浩特: "150100",
  沈阳: "210100",
  大连: "210200",
  长春: "220100",
  哈尔滨: "230100",
  上海: "310000",
  南京: "320100",
  杭州: "330100",
  宁波: "330200",
  合肥: "340100",
  福州: "350100",
  厦门: "350200",
  南昌: "360100",
  济南: "370100",
  青岛: "370200",
  郑州: "410100",
  武汉: "420100",
  长沙: "430100",
  广州: "440100",
  深圳: "440300",
  南宁: "450100",
  海口: "460100",
  重庆: "500000",
  成都: "510100",
  贵阳: "520100",
  昆明: "530100",
  拉萨: "540100",
  西安: "610100",
  兰州: "620100",
  西宁: "630100",
  银川: "640100",
  乌鲁木齐: "650100",
};

/** The code of a city by its name with or without 市; undefined when it isn't in the short list. */
export function divisionCodeOf(city: string): string | undefined {
  return CODES[city.trim().replace(/市$/, "")];
}
