const KEPT = 'caseloop.theme';

export type Theme = 'light' | 'dark';

function system(): Theme {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** What the reader chose, else what their system asks for. */
export function theme(): Theme {
  const kept = localStorage.getItem(KEPT);
  return kept === 'dark' || kept === 'light' ? kept : system();
}

export function applyTheme(): void {
  document.documentElement.dataset['theme'] = theme();
}

export function switchTheme(): void {
  localStorage.setItem(KEPT, theme() === 'dark' ? 'light' : 'dark');
  applyTheme();
}
