import { html } from 'lit';
import { t, term, type Word } from '../frame/words';
import { icon } from '../parts/icons';
import { activityName, type Definition } from './shapes';

type Condition = 'passes' | 'avoids' | 'starts' | 'ends';
const CONDITIONS: Condition[] = ['passes', 'avoids', 'starts', 'ends'];

/** Fields that narrow the cases; with them figures change, unlike with the slider. */
export function filterBar(
  definition: Definition,
  activities: string[],
  attributes: string[],
  apply: (definition: Definition) => void
) {
  return html`<form
    class="card"
    aria-label=${t('process.filter')}
    @submit=${(event: Event) => {
      event.preventDefault();
      apply(read(definition, new FormData(event.target as HTMLFormElement)));
    }}
  >
    <div class="inside fields tight">
      ${day('from', 'process.from.day', definition.from)}${day('to', 'process.to.day', definition.to, 1)}
      ${CONDITIONS.map(
        name =>
          html`<div class="field">
            <label for="process-${name}">${term('narrow', name)}</label
            ><select id="process-${name}" name=${name}>
              <option value="">—</option>
              ${activities.map(
                activity =>
                  html`<option value=${activity} ?selected=${definition[name]?.[0] === activity}>
                    ${activityName(activity)}
                  </option>`
              )}
            </select>
          </div>`
      )}
      <div class="field">
        <label for="process-attribute">${t('process.attribute')}</label
        ><select id="process-attribute" name="attribute">
          <option value="">—</option>
          ${attributes.map(
            name =>
              html`<option value=${name} ?selected=${name in (definition.attributes ?? {})}>${name}</option>`
          )}
        </select>
      </div>
      <div class="field">
        <label for="process-value">${t('process.value')}</label
        ><input
          id="process-value"
          name="value"
          autocomplete="off"
          .value=${Object.values(definition.attributes ?? {})[0]?.[0] ?? ''}
        />
      </div>
      <div class="field">
        <span>&nbsp;</span><button class="primary">${icon('cases')}${t('process.apply')}</button>
      </div>
      <div class="field">
        <span>&nbsp;</span
        ><button type="button" @click=${() => apply(definition.log ? { log: definition.log } : {})}>
          ${t('process.clear')}
        </button>
      </div>
    </div>
  </form>`;
}

function day(name: 'from' | 'to', word: Word, instant: string | undefined, back = 0) {
  const at = instant ? new Date(Date.parse(instant) - back * 86_400_000) : undefined;
  const text = at
    ? `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`
    : '';
  return html`<div class="field">
    <label for="process-${name}">${t(word)}</label
    ><input id="process-${name}" name=${name} type="date" .value=${text} />
  </div>`;
}

function read(before: Definition, form: FormData): Definition {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const instant = (name: string, after: number) =>
    text(name) ? new Date(new Date(`${text(name)}T00:00`).getTime() + after).toISOString() : undefined;
  const next: Definition = {};
  const put = <K extends keyof Definition>(name: K, value: Definition[K] | undefined) => {
    if (value !== undefined) {
      next[name] = value;
    }
  };
  put('log', before.log);
  put('variants', before.variants);
  put('from', instant('from', 0));
  put('to', instant('to', 86_400_000));
  CONDITIONS.forEach(name => put(name, text(name) ? [text(name)] : undefined));
  put('attributes', text('attribute') && text('value') ? { [text('attribute')]: [text('value')] } : undefined);
  return next;
}
