/** The two letters that stand for a person: of the last two words of a Vietnamese name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return words
    .slice(-2)
    .map((word) => word.charAt(0).toLocaleUpperCase('vi'))
    .join('');
}

/** A person without a picture. */
export function Initials(props: { name: string; large?: boolean }) {
  return (
    <span
      class={`grid place-items-center shrink-0 rounded-full bg-brand-strong text-white font-bold ${props.large ? 'size-16 text-xl' : 'size-11'}`}
      aria-hidden="true"
    >
      {initials(props.name)}
    </span>
  );
}
