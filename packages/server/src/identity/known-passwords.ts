import { foldText } from '@thon-so/domain/text';

let known: Promise<ReadonlySet<string>> | undefined;

/** Some fifty thousand passwords that leaked most often; read when the first is asked for, as it takes 80 ms. */
function knownPasswords(): Promise<ReadonlySet<string>> {
  known ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common']),
  );
  return known;
}

/**
 * Whether a password is one of those that leaked most often, by itself, twice, or with figures and signs around it that
 * add little: fewer than it has letters, or such as lead the same list.
 */
export async function isKnownPassword(password: string): Promise<boolean> {
  const list = await knownPasswords();
  const folded = foldText(password).replaceAll(' ', '');
  if ([folded, password.toLowerCase(), half(folded)].some((each) => list.has(each))) return true;
  const word = folded.replace(/^[^a-z]+/, '').replace(/[^a-z]+$/, '');
  if (!list.has(word)) return false;
  const around = folded.replace(word, '');
  return around.length < word.length || list.has(around.replace(/\D/g, ''));
}

/** What stands there twice; of other texts nothing. */
function half(text: string): string {
  const first = text.slice(0, text.length / 2);
  return first + first === text ? first : '';
}
