/**
 * The forms in which weights are kept after an import or shipped beside the page, and the names of the records that
 * hold them. Everything that writes or reads such weights follows this file.
 */

/**
 * - `float32`, `float16`: one record of the weight's own name and shape.
 * - `q8`, `q4`: blocks of 32 values along the last axis of a matrix [out, in], a scale per block, as
 *   onnxruntime's MatMulNBits takes them: value = (q - 128) * scale, or (q - 8) * scale with element 2i in the low
 *   and 2i + 1 in the high half of byte i.
 * - `rows`: a table of which few rows are needed at a time, in float16 records of `ROWS_PER_RECORD` rows.
 */
export type WeightFormat = 'float32' | 'float16' | 'q8' | 'q4' | 'rows';

/** Formats that networks compute with directly. */
export type QuantizedFormat = Extract<WeightFormat, 'q8' | 'q4'>;

/** Values that share a scale. */
export const BLOCK_SIZE = 32;

/**
 * Rows of a table that share a record, so that few rows can be read without the whole table: 512 of T5-XXL's, in 16
 * bits, are 4 MB.
 */
export const ROWS_PER_RECORD = 512;

/** Record of the quantized values of a weight: uint8 [out, in / 32, 32 (q8) or 16 (q4)]. */
export function quantsRecord(weight: string, format: QuantizedFormat): string {
  return `${weight}.${format}`;
}

/** Record of the scales of a quantized weight: float16 [out, in / 32]. */
export function scalesRecord(weight: string): string {
  return `${weight}.scales`;
}

/** Record of the rows [index * ROWS_PER_RECORD, (index + 1) * ROWS_PER_RECORD) of a table. */
export function rowsRecord(weight: string, index: number): string {
  return `${weight}.rows.${index}`;
}

/** Tells the format of a weight of a quantized network; undefined for weights that are plain floats. */
export type QuantizationOf = (weight: string) => QuantizedFormat | undefined;

/** The quantization of a component, read off the names of its records. */
export function quantizationIn(records: { has(name: string): boolean }): QuantizationOf {
  return (weight) => {
    if (records.has(quantsRecord(weight, 'q4'))) return 'q4';
    return records.has(quantsRecord(weight, 'q8')) ? 'q8' : undefined;
  };
}
