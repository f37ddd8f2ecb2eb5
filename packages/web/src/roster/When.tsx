import { date } from '../i18n/format.ts';
import { t as shared } from '../ui/texts.ts';
import type { DutyPlace } from './documents.ts';
import { clockOf } from './week.ts';

/** Where and when, in two lines: "Trực Một cửa · Phường Bình Minh", "thứ Hai, 30/11 · 07:00–11:30". */
export function When(props: {
  of: { place: DutyPlace; startsAt: string; endsAt: string; unit?: { name: string } };
}) {
  return (
    <p class="text-sm text-soft leading-snug">
      <span class="block wrap-anywhere">
        {[shared(`dutyPlace.${props.of.place}`), props.of.unit?.name].filter(Boolean).join(' · ')}
      </span>
      <span class="block numbers">
        {date(props.of.startsAt)} · {clockOf(props.of.startsAt)}–{clockOf(props.of.endsAt)}
      </span>
    </p>
  );
}
