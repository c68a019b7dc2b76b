import type { CaseLister } from './case';
import { t5Cases } from './t5';
import { transformerCases } from './transformer';
import { vaeCases } from './vae';

/** Cases of networks by golden set. */
export const networkCases: Readonly<Record<string, CaseLister>> = {
  '01': (files) => transformerCases(files.get('01')!),
  '03': (files) => vaeCases(files.get('03')!),
  '04': (files) => vaeCases(files.get('04')!),
  '05': (files) => t5Cases(files.get('05')!),
};
