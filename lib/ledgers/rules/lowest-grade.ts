/** Grades of 绩效分级 from best to worst (环办大气〔2026〕2号); 引领 and 非引领 stand where the simple sectors' A and C do. */
const ORDER = ["A+", "A", "leading", "B", "C", "non-leading", "D"];

/** The grade of a works with several sectors: the lowest counts. null for none; a word that is no grade is left out. */
export function lowestGrade(grades: readonly string[]): string | null {
  const known = grades.filter((grade) => ORDER.includes(grade));
  return known.reduce<string | null>(
    (lowest, grade) => (lowest === null || ORDER.indexOf(grade) > ORDER.indexOf(lowest) ? grade : lowest),
    null,
  );
}
