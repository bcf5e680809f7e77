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
}

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
  const coming = calendar.holidays.filter(day => day >= new Date().toISOString().slice(0, 10));
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
      calendar.holidays.length
        ? html`<p class="row small ${coming.length ? 'muted' : 'warning'}">
            ${
              coming.length
                ? t('policies.holidays', { count: coming.length, until: calendar.holidays.at(-1)! })
                : html`${icon('alert')} ${t('policies.no-holidays', { until: calendar.holidays.at(-1)! })}`
            }
          </p>`
        : nothing
    }
  </div>`;
}
