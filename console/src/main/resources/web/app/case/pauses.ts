import { svg } from 'lit';
import { exactTime } from '../frame/format';
import { t } from '../frame/words';
import type { Promise_ } from './fold';

/** The times in which the clock of a promise stood (S3), hatched on its line. */
export function pauses(all: Promise_['pauses'], middle: number, x: (at: number) => number, now: number) {
  return all.map(pause => {
    const from = x(Date.parse(pause.from));
    const wide = Math.max(3, x(pause.to ? Date.parse(pause.to) : now) - from);
    const until = pause.to ? exactTime(pause.to) : t('timeline.still');
    return svg`<rect class="pause" x=${from} y=${middle - 6} width=${wide} height="12" rx="2">
      <title>${t('timeline.paused')} · ${exactTime(pause.from)} → ${until}</title></rect>`;
  });
}
