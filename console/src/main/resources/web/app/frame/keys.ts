const KEPT = 'caseloop.single-keys';
const CHORD = 1200;

export type Action = (event: KeyboardEvent) => void;

/** Single keys act only outside fields and dialogs, without modifiers, and never while an input method composes. */
const keys = new Map<string, Action[]>();
let begun = '';
let begunAt = 0;

/** @param key as `KeyboardEvent.key` tells it, or two of them after one another: `g w` */
export function onKey(key: string, action: Action): () => void {
  keys.set(key, [...(keys.get(key) ?? []), action]);
  return () => keys.set(key, (keys.get(key) ?? []).filter(each => each !== action));
}

/** The newest meaning of a key: a page's goes before the frame's. */
function meaning(key: string): Action | undefined {
  return keys.get(key)?.at(-1);
}

export function singleKeysOn(): boolean {
  return localStorage.getItem(KEPT) !== 'off';
}

export function switchSingleKeys(on: boolean): void {
  localStorage.setItem(KEPT, on ? 'on' : 'off');
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  if (!(target instanceof HTMLElement) || !target.checkVisibility()) {
    return false; // a dialog that has just closed keeps the focus until the next frame
  }
  const moves = target instanceof HTMLInputElement && /^(range|checkbox|radio|button)$/.test(target.type);
  return target.isContentEditable || (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !moves);
}

/** Whether Ctrl+Enter or ⌘+Enter was pressed, outside a composition: sends the form. */
export function sends(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing && event.keyCode !== 229;
}

export function listenToKeys(palette: () => void): void {
  addEventListener('keydown', event => {
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) {
      return;
    }
    if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      palette();
      return;
    }
    if (
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      isTyping(event) ||
      !singleKeysOn() ||
      document.querySelector('dialog[open]')
    ) {
      return;
    }
    const chord = event.timeStamp - begunAt < CHORD ? meaning(`${begun} ${event.key}`) : undefined;
    const action = chord ?? meaning(event.key);
    begun = event.key;
    begunAt = event.timeStamp;
    if (action) {
      event.preventDefault();
      begun = '';
      action(event);
    }
  });
}
