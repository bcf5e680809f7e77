import { language, t } from './words';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86400;

function locale(): string {
  return language() === 'zh' ? 'zh-CN' : 'en-GB';
}

/** The zone in which all times are shown; named once per page. */
export const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** `11月28日 18:05` or `28 Nov 18:05`; with the year where it is another one. */
export function time(instant: string | number | null | undefined): string {
  if (instant === null || instant === undefined) {
    return '—';
  }
  return `${date(instant)} ${clockTime(new Date(instant))}`;
}

/** Making a format costs as much as using it a hundred times, and a long case shows thousands of times. */
const formats = new Map<string, Intl.DateTimeFormat>();

function format(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${name} ${locale()}`;
  const made = formats.get(key) ?? new Intl.DateTimeFormat(locale(), options);
  formats.set(key, made);
  return made;
}

export function date(instant: string | number): string {
  const at = new Date(instant);
  const day = { month: language() === 'zh' ? ('long' as const) : ('short' as const), day: 'numeric' as const };
  return at.getFullYear() === new Date().getFullYear()
    ? format('day', day).format(at)
    : format('day of a year', { ...day, year: 'numeric' }).format(at);
}

export function clockTime(at: Date): string {
  return format('clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

/** With seconds. */
export function secondTime(instant: string | number): string {
  const at = new Date(instant);
  return `${clockTime(at)}:${String(at.getSeconds()).padStart(2, '0')}`;
}

export function exactTime(instant: string | number): string {
  return `${date(instant)} ${secondTime(instant)}`;
}

/** `2小时5分` or `2 h 5 min`: the two largest units that count. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts: [number, string][] = [
    [Math.floor(whole / DAY), t('unit.day')],
    [Math.floor((whole % DAY) / HOUR), t('unit.hour')],
    [Math.floor((whole % HOUR) / MINUTE), t('unit.minute')],
    [whole % MINUTE, t('unit.second')]
  ];
  const from = parts.findIndex(([count]) => count > 0);
  if (from < 0) {
    return `0${gap()}${t('unit.second')}`;
  }
  return parts
    .slice(from, from + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count}${gap()}${unit}`)
    .join(language() === 'zh' ? '' : ' ');
}

function gap(): string {
  return language() === 'zh' ? '' : '\u00a0';
}

/** In milliseconds, rounded up: facts carry microseconds, and what happened at an instant belongs to it. */
export function instant(text: string): number {
  return Date.parse(text) + (/\.\d{3}0*[1-9]/.test(text) ? 1 : 0);
}

export function seconds(from: string | number, to: string | number): number {
  return (new Date(to).getTime() - new Date(from).getTime()) / 1000;
}

export function count(number: number): string {
  return number.toLocaleString('en-US');
}
