import { type Dialect, rewritesBodies } from './dialect.ts';

const forms = [
  { form: 'null', says: 'null', data: { data: null } },
  { form: 'text', says: 'an empty text', data: { data: '' } },
  { form: 'absent', says: 'left out', data: {} },
] as const;

/** What stands for no rows; an empty list in the proven form (§4). */
export const emptyData: readonly Dialect[] = forms.map(({ form, says, data }) => ({
  name: `empty-data-${form}`,
  summary: `data without rows is ${says}`,
  create: () =>
    rewritesBodies((body) => {
      if (!('data' in body) || !Array.isArray(body.data) || body.data.length > 0) return body;
      const { data: _none, ...rest } = body;
      return { ...rest, ...data };
    }),
}));
