/**
 * Which tokens of a frame are given where some of its pixels are to be made: those without any such pixel.
 *
 * @param except not 0 for pixels to be made [height * width], of a frame of `size` pixels
 * @param tokens rows and columns of tokens that divide the frame
 * @returns 1 for given tokens, 0 for others [rows * columns]
 */
export function tokenRegion(
  except: Uint8Array,
  size: { readonly width: number; readonly height: number },
  tokens: { readonly rows: number; readonly columns: number },
): Uint8Array {
  const given = new Uint8Array(tokens.rows * tokens.columns).fill(1);
  for (let y = 0; y < size.height; y++) {
    const row = Math.floor((y * tokens.rows) / size.height);
    for (let x = 0; x < size.width; x++) {
      if (except[y * size.width + x] === 0) continue;
      given[row * tokens.columns + Math.floor((x * tokens.columns) / size.width)] = 0;
    }
  }
  return given;
}
