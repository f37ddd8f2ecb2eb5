import { locale } from './locale.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const zone = 'Asia/Ho_Chi_Minh';

function tag(): string {
  return locale() === 'vi' ? 'vi-VN' : 'en-GB';
}

function counted(count: number, vietnamese: string, english: string): string {
  return locale() === 'vi' ? `${count} ${vietnamese}` : `${count} ${english}${count === 1 ? '' : 's'}`;
}

/** How long a span is, in the largest sensible unit: "45 giây", "3 phút", "2 giờ", "5 ngày". `milliseconds` may be negative. */
export function span(milliseconds: number): string {
  const length = Math.abs(milliseconds);
  if (length < minute) return counted(Math.floor(length / 1000), 'giây', 'second');
  if (length < hour) return counted(Math.floor(length / minute), 'phút', 'minute');
  if (length < 2 * day) return counted(Math.floor(length / hour), 'giờ', 'hour');
  return counted(Math.floor(length / day), 'ngày', 'day');
}

/** "vừa xong", "3 phút trước", or "sau 2 giờ" for a time still to come. Both in milliseconds since 1970. */
export function relative(at: number, now: number): string {
  const vi = locale() === 'vi';
  if (Math.abs(now - at) < minute) return vi ? 'vừa xong' : 'just now';
  if (at > now) return vi ? `sau ${span(at - now)}` : `in ${span(at - now)}`;
  return vi ? `${span(now - at)} trước` : `${span(now - at)} ago`;
}

/** Minutes and seconds left, "1:45"; never below "0:00". */
export function countdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Whole metres as people say them: "850 m", "2,3 km", "14 km". */
export function distance(metres: number): string {
  if (metres < 1000) return `${Math.round(metres)} m`;
  const kilometres = metres / 1000;
  const digits = kilometres < 9.95 ? 1 : 0;
  return `${kilometres.toLocaleString(tag(), { maximumFractionDigits: digits, minimumFractionDigits: digits })} km`;
}

/** A time of day in Vietnam, "14:05", from an ISO time. */
export function timeOfDay(iso: string): string {
  return new Date(iso).toLocaleTimeString(tag(), {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZone: zone,
  });
}

/** A date in Vietnam, "thứ Hai, 23/11", with the year when it is not this one. */
export function date(iso: string, now = Date.now()): string {
  const at = new Date(iso);
  const year = (value: Date) => value.toLocaleDateString('en', { year: 'numeric', timeZone: zone });
  return at.toLocaleDateString(tag(), {
    weekday: 'long',
    day: 'numeric',
    month: 'numeric',
    ...(year(at) === year(new Date(now)) ? {} : { year: 'numeric' }),
    timeZone: zone,
  });
}

/** Time and date together, "14:05, thứ Hai 23/11". */
export function dateTime(iso: string, now = Date.now()): string {
  return `${timeOfDay(iso)}, ${date(iso, now).replace(', ', ' ')}`;
}

/** A phone number in groups people can read aloud: "0905 123 456", which never breaks. Takes +84… or 0…; leaves others as they are. */
export function phone(number: string): string {
  const local = number.replace(/^\+84/, '0').replace(/[^\d]/g, '');
  const groups = /^(0\d{3})(\d{3})(\d{3})$/.exec(local) ?? /^(02\d{2})(\d{4})(\d{3})$/.exec(local);
  return groups ? groups.slice(1).join('\u00a0') : number;
}

/** A whole number with the language's separators: "1.242". */
export function count(value: number): string {
  return value.toLocaleString(tag());
}

/** A tracking code as people read and write it: "K7QM-3T0V". Leaves anything else as it is. */
export function trackingCode(code: string): string {
  return /^\w{8}$/.test(code) ? `${code.slice(0, 4)}-${code.slice(4)}` : code;
}
