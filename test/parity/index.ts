import type { CaseLister } from './case';
import { goldenWeights } from './golden';
import { latentUpsamplerCases } from './latent-upsampler';
import { originalCases } from './original';
import { denoiseStepCases, pipelineDecodeCases } from './pipeline';
import { quantizedWeights, shapesIn } from './quantized';
import { streamedT5Cases, t5Cases } from './t5';
import { transformerCases } from './transformer';
import { vaeCases } from './vae';

/** Cases of networks by golden set. */
export const networkCases: Readonly<Record<string, CaseLister>> = {
  '01': (files) => transformerCases(files.get('01')!),
  '02': (files) => originalCases(files.get('02')!, files.get('01'), files.get('04')),
  '02b': (files) => originalCases(files.get('02b')!, undefined, files.get('03')),
  '03': (files) => vaeCases(files.get('03')!),
  '04': (files) => vaeCases(files.get('04')!),
  '05': (files) => {
    const file = files.get('05')!;
    const stored = (['q8', 'q4'] as const).map((format) =>
      quantizedWeights(goldenWeights(file), shapesIn(file), format),
    );
    return [...t5Cases(file), ...[undefined, ...stored].flatMap((weights) => streamedT5Cases(file, weights))];
  },
  '07': async (files) => {
    const [pipeline, transformer, vae] = [files.get('07')!, files.get('01'), files.get('04')];
    return [
      ...(transformer ? denoiseStepCases(pipeline, transformer) : []),
      ...(vae ? await pipelineDecodeCases(pipeline, vae) : []),
    ];
  },
  '12': (files) => latentUpsamplerCases(files.get('12')!),
};
