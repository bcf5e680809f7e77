import vocabulary from '../vocabulary.json';

/** Every word that people read has an id and stands once per language in vocabulary.json. */
export type Word = keyof typeof vocabulary;
export type Language = 'zh' | 'en';

const KEPT = 'caseloop.language';
const CHANGED = 'language-changed';
const events = new EventTarget();

let spoken: Language = remembered() ?? preferred();

function remembered(): Language | undefined {
  const kept = localStorage.getItem(KEPT);
  return kept === 'zh' || kept === 'en' ? kept : undefined;
}

/** The browser's first language of ours; Chinese where it has neither. */
function preferred(): Language {
  const first = navigator.languages
    .map(each => each.slice(0, 2).toLowerCase())
    .find(each => each === 'zh' || each === 'en');
  return first === 'en' ? 'en' : 'zh';
}

export function language(): Language {
  return spoken;
}

export function speak(next: Language): void {
  spoken = next;
  localStorage.setItem(KEPT, next);
  announceLanguage();
  events.dispatchEvent(new Event(CHANGED));
}

export function announceLanguage(): void {
  document.documentElement.lang = spoken === 'zh' ? 'zh-CN' : 'en';
}

export function onLanguage(listener: () => void): () => void {
  events.addEventListener(CHANGED, listener);
  return () => events.removeEventListener(CHANGED, listener);
}

/** The words of an id; `{name}` in them is replaced by the value of that name. */
export function t(id: Word, values: Record<string, string | number> = {}): string {
  const words = vocabulary[id][spoken === 'zh' ? 0 : 1] ?? id;
  return words.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** The words for a value of an open list (a channel, an event type); the value itself where there are none. */
export function term(kind: string, value: string | null | undefined): string {
  if (value === null || value === undefined || value === '') {
    return t('none');
  }
  const id = `${kind}.${value}`;
  return id in vocabulary ? t(id as Word) : value;
}
