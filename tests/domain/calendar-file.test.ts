import { type CalendarEvent, calendarFile } from '@thon-so/domain/calendar-file';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const event: CalendarEvent = {
  uid: 'ca-1@thon-so',
  sequence: 2,
  changedAt: new Date('2026-03-01T02:00:00Z'),
  startsAt: new Date('2026-03-02T00:00:00Z'),
  endsAt: new Date('2026-03-02T04:30:00Z'),
  title: 'Trực Một cửa · Phường Bình Minh',
  place: 'Phường Bình Minh',
  cancelled: false,
};

describe('a calendar file', () => {
  it('tells times in Vietnam, whatever the zone of the server', () => {
    const lines = calendarFile('Ca trực', [event]).split('\r\n');
    expect(lines).toContain('DTSTART;TZID=Asia/Ho_Chi_Minh:20260302T070000');
    expect(lines).toContain('DTEND;TZID=Asia/Ho_Chi_Minh:20260302T113000');
    expect(lines).toContain('DTSTAMP:20260301T020000Z');
    expect(lines).toContain('TZOFFSETTO:+0700');
    expect(lines).toContain('STATUS:CONFIRMED');
  });

  it('marks what was cancelled', () => {
    expect(calendarFile('Ca trực', [{ ...event, cancelled: true }])).toContain('STATUS:CANCELLED');
  });

  it('escapes what would end a value, and breaks long lines without breaking a letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (title) => {
        const file = calendarFile('Ca trực', [{ ...event, title: `Trực, ${title.replace(/\r/g, '')}` }]);
        for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        const whole = file.replace(/\r\n /g, '').split('\r\n');
        const summary = whole.find((line) => line.startsWith('SUMMARY:'))!.slice('SUMMARY:'.length);
        const read = summary.replace(/\\([\\;,n])/g, (_, sign) => (sign === 'n' ? '\n' : sign));
        expect(read).toBe(`Trực, ${title.replace(/\r/g, '')}`);
      }),
    );
  });
});
