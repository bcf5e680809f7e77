import { html } from 'lit';
import { t, term } from '../frame/words';
import { time } from '../frame/format';
import { icon } from './icons';
import type { AgentPresence, Shift } from '../frame/shapes';

export const DAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];

export function offShift(presence: AgentPresence): string {
  return t('presence.off-shift', { time: presence.shiftChangesAt ? time(presence.shiftChangesAt) : '—' });
}

/** Whether an agent can be asked now, as icon and word. */
export function presenceBadge(presence: AgentPresence) {
  if (presence.state === 'away') {
    return html`<span class="badge paused">${icon('pause')}${term('presence', 'away')}</span>`;
  }
  return presence.onShift
    ? html`<span class="badge ok">${icon('check')}${term('presence', 'available')}</span>`
    : html`<span class="badge">
        ${icon('wait')}${offShift(presence)}
      </span>`;
}

/** Shifts that can be edited: times without seconds. */
export function editable(shifts: Shift[] | undefined): Shift[] {
  return (shifts ?? []).map(shift => ({
    ...shift,
    days: [...shift.days],
    from: shift.from.slice(0, 5),
    to: shift.to.slice(0, 5)
  }));
}

/** The editor of an agent's weekly shifts. */
export function shiftFields(shifts: Shift[], changed: () => void) {
  return html`<fieldset class="skills">
    <legend class="small muted">${t('shifts')}</legend>
    ${shifts.length ? '' : html`<p class="hint">${t('shifts.none')}</p>`}
    ${shifts.map((shift, index) => shiftRow(shift, () => {
      shifts.splice(index, 1);
      changed();
    }))}
    <button
      type="button"
      class="quiet small"
      @click=${() => {
        shifts.push({
          days: DAYS.slice(0, 5),
          from: '09:00',
          to: '18:00',
          zone: Intl.DateTimeFormat().resolvedOptions().timeZone
        });
        changed();
      }}
    >
      ${icon('plus')}${t('shifts.add')}
    </button>
  </fieldset>`;
}

function shiftRow(shift: Shift, remove: () => void) {
  return html`<div class="row wrap">
    ${DAYS.map(
      day =>
        html`<label class="small"
          ><input
            type="checkbox"
            .checked=${shift.days.includes(day)}
            @change=${(event: Event) =>
              (shift.days = (event.target as HTMLInputElement).checked
                ? [...shift.days, day]
                : shift.days.filter(each => each !== day))}
          />${term('weekday', day)}</label
        >`
    )}
    ${clock(shift.from, t('shift.from'), value => (shift.from = value))}
    ${clock(shift.to, t('shift.to'), value => (shift.to = value))}
    <input
      class="short"
      required
      aria-label=${t('shift.zone')}
      maxlength="64"
      .value=${shift.zone}
      @input=${(event: Event) => (shift.zone = (event.target as HTMLInputElement).value)}
    />
    <button type="button" class="quiet small" aria-label=${t('do.remove')} @click=${remove}>${icon('cross')}</button>
  </div>`;
}

function clock(value: string, label: string, change: (value: string) => void) {
  return html`<input
    type="time"
    required
    aria-label=${label}
    .value=${value}
    @input=${(event: Event) => change((event.target as HTMLInputElement).value)}
  />`;
}
