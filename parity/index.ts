import type { ComponentName } from '../src/tensor/component';
import type { SafetensorsFile } from '../src/weights/safetensors';
import type { CaseLister, NetworkCase, ParityCase } from './case';
import { cleanPredictionCases } from './clean-prediction';
import { finishingCases } from './finishing';
import { frameClassifierCases } from './frame-classifier';
import { latentUpsamplerCases } from './latent-upsampler';
import { loraCases } from './lora';
import { originalCases } from './original';
import { inParts, partedCases } from './parted';
import { denoiseStepCases, pipelineDecodeCases } from './pipeline';
import { quantizedWeights } from './quantized';
import { shippedCases } from './shipped';
import { streamedT5Cases, t5Cases } from './t5';
import { taewCases } from './taew';
import { transformerCases } from './transformer';
import { umt5Cases } from './umt5';
import { vaeCases } from './vae';
import { originalWanSource, wanCases } from './wan';
import { wanLoraCases } from './wan-lora';
import { wanVaeCases, wanVaeCasesInStages, wanVaeSource } from './wan-vae';

/** Cases of networks by golden set. */
export const networkCases: Readonly<Record<string, CaseLister>> = {
  '01': (files) => {
    const file = files.get('01')!;
    return [
      ...transformerCases(file),
      ...partedCases(file),
      ...[undefined, ...roundedWeights(file, 'transformer')].flatMap((stored) =>
        partedCases(file, undefined, stored, 'mixed'),
      ),
    ];
  },
  '02': (files) => originalCases(files.get('02')!, files.get('01'), files.get('04')),
  '02b': (files) => originalCases(files.get('02b')!, undefined, files.get('03')),
  '03': (files) => vaeCases(files.get('03')!),
  '04': (files) => vaeCases(files.get('04')!),
  '05': (files) => {
    const file = files.get('05')!;
    return [
      ...t5Cases(file),
      ...streamedT5Cases(file),
      ...roundedWeights(file, 'text_encoder').flatMap((stored) => streamedT5Cases(file, stored)),
    ];
  },
  '07': async (files) => {
    const [pipeline, transformer, vae] = [files.get('07')!, files.get('01'), files.get('04')];
    return [
      ...(transformer ? withParts(denoiseStepCases(pipeline, transformer), transformer) : []),
      ...(vae ? await pipelineDecodeCases(pipeline, vae) : []),
    ];
  },
  '09': (files) => wanCases(files.get('09')!),
  '09b': (files) => (files.has('09') ? wanCases(files.get('09')!, originalWanSource(files.get('09b')!)) : []),
  '10': (files) => wanVaeCases(files.get('10')!),
  '10b': (files) => {
    const file = files.get('10');
    return file ? wanVaeCasesInStages(file, wanVaeSource(files.get('10b')!, file)) : [];
  },
  '11': (files) => umt5Cases(files.get('11')!),
  '11b': (files) => (files.has('11') ? umt5Cases(files.get('11')!, files.get('11b')!) : []),
  '12': (files) => latentUpsamplerCases(files.get('12')!),
  '14': (files) => taewCases(files.get('14')!),
  '51': (files) => cleanPredictionCases(files.get('51')!),
  '52': (files) => (files.has('51') ? shippedCases(files.get('52')!, files.get('51')!) : []),
  '53': (files) => finishingCases(files.get('53')!),
  '54': (files) => (files.has('54w') ? frameClassifierCases(files.get('54')!, files.get('54w')!) : []),
  '55': (files) => (files.has('01') ? loraCases(files.get('55')!, files.get('01')!) : []),
  '56': (files) =>
    files.has('09') && files.has('09b')
      ? wanLoraCases(files.get('56')!, files.get('09')!, files.get('09b')!)
      : [],
};

/** The golden weights as the profiles that cost precision keep them. */
function roundedWeights(file: SafetensorsFile, component: ComponentName) {
  return (['q8', 'q4'] as const).map((format) => quantizedWeights(file, component, format));
}

function withParts(cases: readonly NetworkCase[], transformer: SafetensorsFile): ParityCase[] {
  return [...cases, ...inParts(cases, transformer)];
}
