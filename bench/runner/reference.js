// The same of the reference page in bench/page.

export const selectors = {
  total: '#total',
  figure: '[name="{input}"]',
  option: '[name="{input}"]',
  area: 'nav a[href="#{area}"]',
  firstPage: 'main .item input',
  anyFigure: 'main .item input[inputmode]',
};

export const address = (items, area) => `#${area}`;

/** The record of an assessment, as the page stores it. */
export function record(answers) {
  const values = {};
  for (const { input, figure, option, yesNo } of answers.flatMap(({ items }) => items).flatMap(({ fields }) => fields)) {
    values[input] = figure ?? (yesNo ? option === 0 : String(option));
  }
  return [{ name: 'reference', value: JSON.stringify({ values, papers: {}, notes: {} }) }];
}
