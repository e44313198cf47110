-- Rows without which nothing runs. Names are the office's to change; codes are what the program knows.

INSERT INTO "data_source" ("code", "name", "name_en", "format", "hour_convention", "co_unit", "missing_codes", "note") VALUES
  ('prsa', 'UCI 多站点小时数据', 'UCI multi-site hourly data', 'prsa', 'hour-ending', 'ug', '{NA,""}',
   'PRSA_Data_*.csv；时次 0–23 为国家总站时点（0 时即前一日 24 时）；CO 为 µg/m³'),
  ('cnemc-archive', '国家总站归档小时数据', 'National hourly archive', 'cnemc-archive', 'hour-ending', 'mg', '{"",-999,-99}',
   'china_sites_YYYYMMDD.csv；hour 0–23 为时段末；每站一列，空白为缺测'),
  ('template-csv', '小时数据模板', 'Hourly template', 'template', 'hour-ending', 'mg', '{"",NA,—,--,-99,-999}',
   'CSV 或 XLSX，一行一站一小时；时次 1–24 为时段末；CO 为 mg/m³'),
  ('platform-day', '平台日报表', 'Platform day table', 'platform-day', 'hour-ending', 'mg', '{"",null,—,--,-99,-99.000,-;}',
   '省市平台导出的日均值表（.xls/.xlsx），数字为文本'),
  ('peer-day', '兄弟区县日报', 'Peer districts by day', 'peer-day', 'hour-ending', 'mg', '{"",null,—,--,-99,-99.000,-;}',
   '无本地点位的区县的官方日值，用于排名'),
  ('instrument-http', '仪器上报', 'Instruments over HTTP', 'instrument', 'hour-beginning', 'mg', '{"",-999,-99}',
   '数采仪直接上报；时间为时段起点');

INSERT INTO "data_version" ("area", "version") VALUES ('air', 1);
