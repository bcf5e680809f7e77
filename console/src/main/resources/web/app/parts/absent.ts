import { t } from '../frame/words';

/** Why a personal text is absent: it was erased, is withheld from the role, or is not available now. */
export function absent(why: string | undefined): string {
  return t(why === 'erased' ? 'text.erased' : why === 'withheld' ? 'text.withheld' : 'text.unavailable');
}
