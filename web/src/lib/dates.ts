// Dates as the document writes them (ISO 8601, cut to what is known) in words. The clock is the source's own:
// nothing is moved into the reader's time zone.
import { locale } from './strings';

const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/;

/** "10 March 2031, 14:05 (+01:00)", "March 2031"; a value of another form as it is. */
export function showDate(value: string, month: 'long' | 'short' = 'long'): string {
  const match = parts.exec(value);
  if (!match) return value;
  const [, year, m, day, hour, minute, zone] = match;
  if (!m) return year!;
  const date = new Date(Date.UTC(Number(year), Number(m) - 1, day ? Number(day) : 1));
  if (Number.isNaN(date.getTime()) || date.getUTCMonth() !== Number(m) - 1) return value;
  const words = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month,
    ...(day ? { day: 'numeric' as const } : {}),
    timeZone: 'UTC',
  }).format(date);
  if (!hour) return words;
  return `${words}, ${hour}:${minute}${zone ? ` (${zone === 'Z' ? 'UTC' : zone})` : ''}`;
}
