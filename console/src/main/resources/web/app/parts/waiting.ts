import { html, nothing } from 'lit';
import type { Steady } from '../frame/steady';
import { t } from '../frame/words';
import { icon } from './icons';

/** How many changes wait because they would move what the reader points at; shows them. */
export function changesWait<T>(rows: Steady<T>): unknown {
  return rows.waiting === 0
    ? nothing
    : html`<button class="small waiting" @click=${() => rows.release()}>
        ${icon('wait')}${t('live.wait', { count: rows.waiting })}
      </button>`;
}
