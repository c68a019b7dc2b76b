import type * as common from 'onnxruntime-common';

/** The interface that every build of onnxruntime for JavaScript offers. */
export type Ort = Pick<typeof common, 'InferenceSession' | 'Tensor' | 'env'>;
