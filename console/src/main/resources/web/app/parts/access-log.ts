import { html, type TemplateResult } from 'lit';
import { exactTime } from '../frame/format';
import { t, term } from '../frame/words';

export interface AccessLogEntry {
  position: number;
  at: string;
  service: string;
  caller: { subject?: string; role?: string };
  act: { kind: string; action: string; target?: string; status: number; count: number };
}

/** The audit log, newest first. */
export function accessLog(entries: AccessLogEntry[]): TemplateResult {
  return html`<table class="dense">
    <thead>
      <tr>
        <th scope="col">${t('access.log.at')}</th>
        <th scope="col">${t('access.log.kind')}</th>
        <th scope="col">${t('access.subject')}</th>
        <th scope="col">${t('facts.source')}</th>
        <th scope="col">${t('access.log.action')}</th>
        <th scope="col">${t('access.log.target')}</th>
        <th scope="col" class="number">${t('access.log.status')}</th>
        <th scope="col" class="number">${t('access.log.count')}</th>
      </tr>
    </thead>
    <tbody>
      ${entries.map(
        ({ at, service, caller, act }) =>
          html`<tr>
            <td>${exactTime(at)}</td>
            <td>${term('access-log', act.kind)}</td>
            <td>${caller.subject ?? ''}</td>
            <td>${service}</td>
            <td class="mono small">${act.action}</td>
            <td class="mono small">${act.target ?? ''}</td>
            <td class="number">${act.status || ''}</td>
            <td class="number">${act.count > 1 ? act.count : ''}</td>
          </tr>`
      )}
    </tbody>
  </table>`;
}
