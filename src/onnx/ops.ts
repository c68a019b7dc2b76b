/** Every operation of the graph builder, one name each. */

export { productOf } from '../tensor/shapes';
export * from './convolution';
export * from './elementwise';
export * from './linear';
export * from './normalization';
export * from './shape-ops';
