-- The AQI that an official day states and its own row cannot give (dust days print no particles); 0 = stated as no valid day.
ALTER TABLE "region_day" ADD COLUMN "stated_aqi" SMALLINT;
