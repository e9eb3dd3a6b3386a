// How an expectation of the golden files in tests/cases matches an estimate: in part.
const keyOf = (item) => item?.id ?? item?.month ?? item?.field ?? item?.step;
const isObject = (v) => v !== null && typeof v === 'object' && !Array.isArray(v);
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/**
 * What of `expect` is not in `value`: objects match by subset; an object against a list names its items by id or month;
 * a list of texts must be contained; any other list must be equal. Answers [{path, want, got}].
 */
export function matchExpect(expect, value, path = '') {
  if (isObject(expect) && Array.isArray(value)) {
    return Object.entries(expect).flatMap(([key, want]) => {
      const item = value.find((v) => keyOf(v) === key);
      return item === undefined ? [{ path: `${path}/${key}`, want, got: undefined }] : matchExpect(want, item, `${path}/${key}`);
    });
  }
  if (isObject(expect)) {
    if (!isObject(value)) return [{ path, want: expect, got: value }];
    return Object.entries(expect).flatMap(([key, want]) => matchExpect(want, value[key], `${path}/${key}`));
  }
  if (Array.isArray(expect)) {
    if (!Array.isArray(value)) return [{ path, want: expect, got: value }];
    if (expect.length && expect.every((v) => typeof v === 'string')) return expect.filter((v) => !value.includes(v)).map((want) => ({ path, want, got: value }));
    return same(expect, value) ? [] : [{ path, want: expect, got: value }];
  }
  return Object.is(expect, value) ? [] : [{ path, want: expect, got: value }];
}
