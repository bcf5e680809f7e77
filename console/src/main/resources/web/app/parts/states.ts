import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../frame/api';
import { icon, type IconName } from './icons';
import { t } from '../frame/words';
import { time } from '../frame/format';

export function skeleton(lines: number): TemplateResult {
  return html`<div class="skeleton" role="status" aria-label=${t('loading')}>
    ${Array.from({ length: lines }, () => html`<i></i>`)}
  </div>`;
}

/** What went wrong and the way out, in the words of the service. */
export function problemCard(problem: Problem, again?: () => void, since = 0): TemplateResult {
  const title = problem.title || t(problem.status === 0 ? 'problem.unreachable' : 'problem.unexpected');
  const detail =
    problem.detail ||
    t(problem.status === 0 ? 'problem.unreachable.detail' : 'problem.unexpected.detail', { status: problem.status });
  return html`<div class="problem" role="alert">
    ${icon('alert')}
    <div>
      <strong>${title}</strong>
      <span
        >${detail}${problem.rule
          ? html` <span class="muted">${t('problem.rule', { rule: problem.rule })}</span>`
          : nothing}</span
      >
      ${
        problem.errors.length
          ? html`<ul>
              ${problem.errors.map(error => html`<li>${error.pointer ?? error.parameter ?? ''} ${error.detail}</li>`)}
            </ul>`
          : nothing
      }
      ${since ? html`<div class="small muted">${t('problem.stale', { time: time(since) })}</div>` : nothing}
      ${again ? html`<div class="row"><button class="small" @click=${again}>${t('again')}</button></div>` : nothing}
    </div>
  </div>`;
}

export function empty(name: IconName, title: string, detail: unknown = nothing): TemplateResult {
  return html`<div class="empty">
    ${icon(name)}<strong>${title}</strong>
    <div>${detail}</div>
  </div>`;
}
