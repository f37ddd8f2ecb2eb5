const doubled: readonly [RegExp, string][] = [
  [/dd/g, 'd'],
  [/([aeo])\1/g, '$1'],
  [/([aou])w/g, '$1'],
  [/w/g, 'u'],
];

function plainWord(word: string): string {
  const letters = doubled.reduce((text, [typed, letter]) => text.replace(typed, letter), word);
  // The key of a tone stands behind the vowel or at the end of the syllable: "hofa", "hoaf".
  return letters
    .replace(/([aeiouy])[sfrxj](?=[aeiouy])/g, '$1')
    .replace(/([aeiouy](?:ch|ng|nh|[cmnpt])?)[sfrxj]$/, '$1');
}

/**
 * What somebody meant who typed Telex on a keyboard that was not set to it: "taan ddoong" is "tan dong". A guess, for when the
 * words as they stand find nothing.
 */
export function withoutTelex(text: string): string {
  return text.toLowerCase().split(/\s+/).map(plainWord).join(' ');
}
