import { t } from '../frame/words';

/** How much two texts resemble each other, in words and as a share. */
export function likeness(score: number): string {
  const share = Math.round(score * 100);
  return score >= 0.8
    ? t('likeness.high', { share })
    : score >= 0.7
      ? t('likeness.middle', { share })
      : t('likeness.low', { share });
}
