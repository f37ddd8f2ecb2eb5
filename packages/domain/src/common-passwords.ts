import { foldText } from './text.ts';

/**
 * What long passwords that everybody tries first are made of, without accents and spaces: from published lists of leaked
 * ones, and what people here think of first. Figures around them make none better.
 */
const WORDS = new Set(
  `
  password passw pass matkhau motkhau khongcomatkhau khongcopass khongbiet quenmatkhau doimatkhau admin administrator
  root user guest welcome login letmein changeme default secret master test testing demo thonso thonsodemo
  chuyendoiso tocongngheso tocongnghesocongdong congngheso vietnam ilovevietnam vietnamvodich hanoi hochiminh saigon
  danang daklak tayninh thainguyen hoaphu binhminh anhyeuem emyeuanh yeuanh yeuem yeuemnhieu yeuemnhieulam anhnhoem
  emnhoanh iloveyou ilovey iloveu loveyou loveme mylove forever lovelove conyeume conyeubo bomeyeu giadinh giadinhtoi
  hanhphuc maimai maimaiyeuem yeumaimai motminh mothaiba mothaibabonnam xinchao chaoban khongyeu cuocsong
  princess liverpool basketball michelle butterfly football christopher sunshine jennifer elizabeth chocolate
  manchester manchesterunited chelsea barcelona realmadrid arsenal superman batman spiderman pokemon dragon monkey
  computer internet samsung iphone nokia zalo facebook google youtube tiktok garena lienminh lienquan freefire
  alexander alexandra anthony brandon charlie danielle jessica jonathan katherine nicholas stephanie victoria
  cameron cheerleader friends bestfriend softball volleyball baseball soccer hellokitty pokemonster tinkerbell
  trustno whatever starwars blink spongebob mustang ferrari mercedes september november december
  qwerty qwertyuiop asdfghjkl zxcvbnm qazwsx qazwsxedc azerty abc abcdef abcd aa asd qwe zxc
  `
    .trim()
    .split(/\s+/),
);

/** Rows of the keyboard and the orders that fingers know. */
const RUNS = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '1q2w3e4r5t6y7u8i9o0p',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '11223344556677889900',
  '1234554321',
];
const BOTH_WAYS = RUNS.flatMap((run) => [run, [...run].reverse().join('')]);
const LONGEST_BLOCK = 4;

const PLAIN: Readonly<Record<string, string>> = { '@': 'a', $: 's', '!': 'i' };
const LOOKALIKES: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '5': 's' };

/** Whether a password is among those that are tried first: a common word with figures, a run of keys, one thing again and again. */
export function isCommonPassword(password: string): boolean {
  const letters = [...password.normalize('NFC')].map((sign) => PLAIN[sign] ?? sign).join('');
  const folded = foldText(letters).replaceAll(' ', '');
  const word = wordIn(folded);
  const spelled = [...word].map((sign) => LOOKALIKES[sign] ?? sign).join('');
  return (
    isRepeated(folded) ||
    BOTH_WAYS.some((run) => run.includes(folded)) ||
    [word, spelled].some((each) => WORDS.has(each) || isRepeatedWord(each))
  );
}

/** Without the figures before and after it. */
function wordIn(folded: string): string {
  return folded.replace(/^\d+/, '').replace(/\d+$/, '');
}

/** `thonsothonso`. */
function isRepeatedWord(word: string): boolean {
  const half = word.slice(0, word.length / 2);
  return half.length > 0 && half + half === word && WORDS.has(half);
}

/** Whether a text is one block of a few signs, again and again, the last maybe cut off. */
function isRepeated(text: string): boolean {
  return Array.from({ length: LONGEST_BLOCK }, (_, index) => text.slice(0, index + 1)).some((block) =>
    block.repeat(text.length).startsWith(text),
  );
}
