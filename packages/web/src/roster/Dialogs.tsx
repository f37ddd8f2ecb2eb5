import { date } from '../i18n/format.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { CalendarPart } from './CalendarPart.tsx';
import { GroupPart } from './GroupPart.tsx';
import { MinimumsPart } from './MinimumsPart.tsx';
import { PatternsPart } from './PatternsPart.tsx';
import { type Opened, useRoster } from './roster.tsx';
import { ShiftForm } from './ShiftForm.tsx';
import { SwapForm } from './SwapForm.tsx';
import { t } from './texts.ts';
import { startOf } from './week.ts';

/** The one window over the page, with what was opened in it. */
export function Dialogs() {
  const roster = useRoster();
  return (
    <Dialog
      open={roster.opened() !== null}
      onClose={() => roster.show(null)}
      title={titleOf(roster.opened())}
    >
      {inside(roster.opened())}
    </Dialog>
  );
}

function titleOf(opened: Opened | null): string {
  switch (opened?.kind) {
    case 'group':
      return date(startOf(opened.day));
    case 'shift':
      if (opened.shift) return t('form.edit');
      return opened.preset?.fill ? t('form.fill') : t('form.add');
    case 'swap':
      return t('swap.title');
    case 'patterns':
      return t('pattern.title');
    case 'minimums':
      return t('minimum.title');
    case 'calendar':
      return t('calendar.title');
    case undefined:
      return '';
  }
}

function inside(opened: Opened | null) {
  switch (opened?.kind) {
    case 'group':
      return <GroupPart groupKey={opened.key} />;
    case 'shift':
      return <ShiftForm shift={opened.shift} preset={opened.preset} />;
    case 'swap':
      return <SwapForm shift={opened.shift} />;
    case 'patterns':
      return <PatternsPart />;
    case 'minimums':
      return <MinimumsPart />;
    case 'calendar':
      return <CalendarPart />;
    case undefined:
      return null;
  }
}
