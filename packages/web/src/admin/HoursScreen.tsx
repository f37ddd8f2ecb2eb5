import { CommuneScreen } from './CommuneScreen.tsx';
import { workCalendarQuery } from './documents.ts';
import { HolidayList } from './HolidayList.tsx';
import { HoursForm } from './HoursForm.tsx';
import { t } from './texts.ts';

/** When one commune works: its week, the country's holidays and its own. */
export default function HoursScreen() {
  return (
    <CommuneScreen
      part="tabs.hours"
      lead={t('hours.lead')}
      choose={t('hours.choose')}
      query={workCalendarQuery}
      read={({ workCalendar }) => workCalendar}
    >
      {(calendar, refresh) => (
        <div class="grid gap-6">
          <HoursForm calendar={calendar()} onReload={refresh} />
          <HolidayList calendar={calendar()} onReload={refresh} />
        </div>
      )}
    </CommuneScreen>
  );
}
