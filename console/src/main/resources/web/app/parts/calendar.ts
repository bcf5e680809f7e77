import { html, nothing } from 'lit';
import { t, type Word } from '../frame/words';
import { icon } from './icons';

export interface Calendar {
  name: string;
  version: number;
  owner: string;
  validFrom: string;
  zone: string;
  week: Record<string, { from: string; to: string }[]>;
  holidays: string[];
  makeUpDays: Record<string, number>;
  coveredUntil?: string;
}

/** Holidays are announced in November for the next year: the warning comes before they are needed. */
const WARN_AHEAD = 45 * 86_400_000;

const UNITS: Record<string, Word> = { D: 'unit.day', H: 'unit.hour', M: 'unit.minute', S: 'unit.second' };

/** `PT1H30M` in words. */
export function period(text: string): string {
  return (
    [...text.replace('T', '').matchAll(/(\d+)([DHMS])/g)]
      .map(([, number, unit]) => `${number} ${t(UNITS[unit!]!)}`)
      .join(' ') || text
  );
}

/** The open hours of each day, and how far its holidays are known. */
export function openHours(calendar: Calendar) {
  const days = [1, 2, 3, 4, 5, 6, 7];
  const clock = (text: string) => text.slice(0, 5);
  const today = new Date().toISOString().slice(0, 10);
  const soon = new Date(Date.now() + WARN_AHEAD).toISOString().slice(0, 10);
  const covered = calendar.coveredUntil ?? calendar.holidays.at(-1) ?? '';
  const coming = calendar.holidays.filter(day => day >= today);
  return html`<div class="inside stack">
    <dl class="pairs">
      <dt>${t('policies.zone')}</dt>
      <dd>${calendar.zone}</dd>
      ${days.map(
        day =>
          html`<dt>${t(`day.${day}` as Word)}</dt>
            <dd>
              ${
                calendar.week[day]?.length
                  ? calendar.week[day]
                      .map(open => `${clock(open.from)}–${clock(open.to) === '00:00' ? '24:00' : clock(open.to)}`)
                      .join(', ')
                  : html`<span class="muted">${t('policies.closed')}</span>`
              }
            </dd>`
      )}
    </dl>
    ${
      covered
        ? html`<p class="row small ${covered < soon ? 'warning' : 'muted'}">
            ${
              covered < soon
                ? html`${icon('alert')} ${t('policies.no-holidays', { until: covered })}`
                : t('policies.holidays', { count: coming.length, until: covered })
            }
          </p>`
        : nothing
    }
  </div>`;
}
