import { type Accessor, createSignal } from 'solid-js';

const prefix = 'thon-so.work.draft.';

export interface Draft<Fields> {
  fields: Accessor<Fields>;
  change: (part: Partial<Fields>) => void;
  forget: () => void;
}

function stored<Fields>(name: string): Partial<Fields> {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? '{}') as Partial<Fields>;
  } catch {
    return {};
  }
}

/**
 * What is being filled in: kept while the tab lives, as cheap phones throw pages away when another app is opened.
 *
 * @param name which form about what, e.g. `finish.<task id>`
 * @param empty the form before anything was filled in
 * @param sent what a refused form had said, which goes before anything kept
 */
export function createDraft<Fields extends object>(
  name: string,
  empty: Fields,
  sent?: Partial<Fields>,
): Draft<Fields> {
  const key = prefix + name;
  const [fields, setFields] = createSignal<Fields>({ ...empty, ...(sent ?? stored<Fields>(key)) });
  return {
    fields,
    change: (part) => {
      const next = { ...fields(), ...part };
      setFields(() => next);
      sessionStorage.setItem(key, JSON.stringify(next));
    },
    forget: () => sessionStorage.removeItem(key),
  };
}
