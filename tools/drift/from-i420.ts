/** RGBA of planes as `toI420` writes them, of a picture of even size. */
export function fromI420(planes: Uint8Array, width: number): Uint8ClampedArray {
  const pixels = (planes.length * 2) / 3;
  const rgba = new Uint8ClampedArray(4 * pixels).fill(255);
  for (let i = 0; i < pixels; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    const chroma = pixels + (y >> 1) * (width >> 1) + (x >> 1);
    const light = 1.164384 * (planes[i]! - 16);
    const [blue, red] = [planes[chroma]! - 128, planes[chroma + pixels / 4]! - 128];
    rgba[4 * i] = light + 1.792741 * red;
    rgba[4 * i + 1] = light - 0.213249 * blue - 0.532909 * red;
    rgba[4 * i + 2] = light + 2.112402 * blue;
  }
  return rgba;
}
