import type { IconName } from '../parts/icons';
import type { Word } from './words';

/** The pages of the rail: letter of `g` + letter, pinyin initials for the palette, and where the code comes from. */
export interface PageEntry {
  name: string;
  word: Word;
  icon: IconName;
  letter: string;
  pinyin: string;
}

export const PAGES: PageEntry[] = [
  { name: 'work', word: 'page.work', icon: 'work', letter: 'w', pinyin: 'gzt' },
  { name: 'inbox', word: 'page.inbox', icon: 'inbox', letter: 'i', pinyin: 'db' },
  { name: 'board', word: 'page.board', icon: 'board', letter: 'b', pinyin: 'sx' },
  { name: 'cases', word: 'page.cases', icon: 'cases', letter: 'c', pinyin: 'cz' },
  { name: 'team', word: 'page.team', icon: 'team', letter: 't', pinyin: 'td' },
  { name: 'process', word: 'page.process', icon: 'process', letter: 'm', pinyin: 'lc' },
  { name: 'knowledge', word: 'page.knowledge', icon: 'knowledge', letter: 'k', pinyin: 'zs' },
  { name: 'policies', word: 'page.policies', icon: 'policies', letter: 'p', pinyin: 'gz' },
  { name: 'audit', word: 'page.audit', icon: 'audit', letter: 'a', pinyin: 'cz' },
  { name: 'operate', word: 'page.operate', icon: 'operate', letter: 'o', pinyin: 'yw' },
  { name: 'access', word: 'page.access', icon: 'access', letter: 'x', pinyin: 'qx' }
];

/** Loads the code of a page when it is first opened. */
export const LOADERS: Record<string, () => Promise<unknown>> = {
  work: () => import('../pages/work'),
  inbox: () => import('../pages/inbox'),
  board: () => import('../pages/board'),
  case: () => import('../pages/case'),
  cases: () => import('../pages/cases'),
  team: () => import('../pages/team'),
  process: () => import('../pages/process'),
  knowledge: () => import('../pages/knowledge'),
  policies: () => import('../pages/policies'),
  customer: () => import('../pages/customer'),
  audit: () => import('../pages/audit'),
  operate: () => import('../pages/operate'),
  access: () => import('../pages/access')
};
