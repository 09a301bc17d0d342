import { type Dialect, rewritesBodies } from './dialect.ts';

const asTexts = ['total_size', 'page_no', 'total_page'];
const asNumbers = ['page_size', 'sort_code', 'sort_type', 'is_paging'];

export const countsSwapped: Dialect = {
  name: 'counts-swapped',
  summary: 'total_size, page_no and total_page are texts; page_size, is_paging and the sorting numbers',
  create: () =>
    rewritesBodies((body) =>
      Array.isArray(body)
        ? body
        : Object.fromEntries(
            Object.entries(body).map(([name, value]) => {
              if (asTexts.includes(name)) return [name, String(value)];
              return [name, asNumbers.includes(name) ? Number(value) : value];
            }),
          ),
    ),
};
