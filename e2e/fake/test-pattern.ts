/**
 * A picture that shows what encoders get wrong: saturated areas, smooth gradients, dark parts, a moving disc.
 *
 * @param time 0 to 1, where the disc is on its way
 * @param noise 0 to 1, how much of the picture is noise
 */
export function testPattern(
  { width, height }: { readonly width: number; readonly height: number },
  time: number,
  noise: number,
): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = [x / width, y / height];
      const inDisc = Math.hypot(u - 0.2 - 0.6 * time, (v - 0.6) * (height / width)) < 0.16;
      const colour = inDisc
        ? [235, 110, 40]
        : v > 0.72
          ? [70, 140, 60]
          : [90 + 120 * v, 150 + 70 * v, 240 - 40 * u];
      const at = (y * width + x) * 4;
      for (let c = 0; c < 3; c++) rgba[at + c] = colour[c]! * (1 - noise) + Math.random() * 255 * noise;
      rgba[at + 3] = 255;
    }
  }
  return rgba;
}
